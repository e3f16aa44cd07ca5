import { randomBytes } from 'node:crypto'
import type en from '../../../../catalogue/en/cardFields.json'

export type PageTexts = typeof en

export type Page = {
  html: string
  nonce: string
  /** The one origin that may show the page in a frame. */
  frameParent?: string
  formTargets: string[]
}

const light =
  '--paper:#faf8f4;--card:#fff;--line:#e3ded3;--line-strong:#8f8877;--ink:#1d2a2e;--ink-2:#55626a;--accent:#0f6e68;--on-accent:#fff;--red:#a8321f'
const dark =
  '--paper:#14191b;--card:#1c2326;--line:#2c363a;--line-strong:#71808a;--ink:#eef1f0;--ink-2:#b3bdc0;--accent:#5cc4b8;--on-accent:#06211f;--red:#f0907d'

const style = `
@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:swap;src:url("/font.woff2") format("woff2")}
:root{color-scheme:light;${light}}
:root[data-theme="dark"]{color-scheme:dark;${dark}}
@media (prefers-color-scheme:dark){:root[data-theme="auto"]{color-scheme:dark;${dark}}}
*{box-sizing:border-box;margin:0}
body{font:400 16px/1.5 "Atkinson Hyperlegible Next",system-ui,sans-serif;color:var(--ink);background:var(--card)}
h1{font-size:24px;line-height:1.2;font-weight:650;letter-spacing:-.01em}
.quiet{font-size:14px;color:var(--ink-2)}
button{font:inherit;font-weight:600;min-height:48px;padding:0 20px;border-radius:9px;border:1px solid var(--line-strong);background:var(--card);color:var(--ink);cursor:pointer}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export function framePage(page: {
  language: string
  title: string
  theme: 'light' | 'dark' | 'auto'
  ownStyle: string
  body: string
  /** Runs as a module; reads its settings from `document.getElementById('settings')`. */
  script?: string
  settings?: unknown
  frameParent?: string
  formTargets?: string[]
}): Page {
  const nonce = randomBytes(16).toString('base64')
  const settings = JSON.stringify(page.settings ?? {}).replaceAll('<', '\\u003c')
  const script = page.script
    ? `<script type="application/json" id="settings" nonce="${nonce}">${settings}</script><script type="module" nonce="${nonce}">${page.script}</script>`
    : ''
  const html = `<!doctype html>
<html lang="${page.language}" data-theme="${page.theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title><style nonce="${nonce}">${style}${page.ownStyle}</style></head>
<body>${page.body}${script}</body></html>`
  return { html, nonce, frameParent: page.frameParent, formTargets: page.formTargets ?? [] }
}
