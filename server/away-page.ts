import type { IncomingMessage, ServerResponse } from 'node:http'

/** Nothing of ours is loaded: it must show while all else is away, in whichever language is read. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="3">
<title>Back in a moment · 马上回来</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center;
  padding: 1.5rem; box-sizing: border-box; font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.25rem; }
p { margin: 0.25rem 0; opacity: 0.8; }
</style>
</head>
<body>
<main>
<h1>Back in a moment · <span lang="zh-CN">马上回来</span></h1>
<p>A part that Hongyan needs is away just now. What you sent is safe, and this page tries again by itself.</p>
<p lang="zh-CN">鸿雁所需的一项服务暂时不可用。已发送的内容不会丢失，本页会自动重试。</p>
</main>
</body>
</html>
`

/** Somebody looks at a page, rather than a program fetching a part of one. */
export const isPageVisit = ({ method, headers, url }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers.accept ?? '').includes('text/html') &&
  !/^\/(_next|api)\//.test(url ?? '')

export function sendAwayPage(response: ServerResponse): void {
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': '2',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  })
  response.end(PAGE)
}
