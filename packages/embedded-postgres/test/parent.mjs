// A process that starts PostgreSQL and waits to be killed. Arguments: the built package, the data folder.
const [built, dataDir] = process.argv.slice(2);
const { startPostgres } = await import(built);
const { url, port } = await startPostgres({ dataDir });
process.send({ url, port });
setInterval(() => undefined, 60_000);
