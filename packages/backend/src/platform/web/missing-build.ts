export const missingBuildPolicy = `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'`;

/** For whoever runs the server from a checkout: nobody else meets it. */
export const missingBuildPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>ChatEra: the web app is not built</title>
    <style>body { font: 1rem/1.6 system-ui; max-width: 36rem; margin: 20vh auto; padding: 0 1rem; color-scheme: light dark }</style>
  </head>
  <body>
    <h1>The web app is not built yet</h1>
    <p>The server runs and its API answers, but there is no web app to show. Stop it and run <code>npm start</code>, which builds what is
    missing, or name the folder of a built one in <code>WEB_DIR</code>.</p>
  </body>
</html>
`;
