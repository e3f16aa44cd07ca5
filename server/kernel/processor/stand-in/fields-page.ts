import { fieldsScript } from './fields-script.ts'
import { escaped, framePage, type Page, type PageTexts } from './page-frame.ts'

const ownStyle = `
body{padding:6px}
::placeholder{color:var(--ink-2);opacity:1}
form{display:grid;gap:14px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:14px}
.field{display:grid;gap:6px;align-content:start;min-width:0}
label{font-weight:600;font-size:15px}
input{font:inherit;font-size:17px;font-variant-numeric:tabular-nums;width:100%;min-height:48px;padding:10px 14px;border:1px solid var(--line-strong);border-radius:9px;background:var(--card);color:var(--ink)}
input[aria-invalid="true"]{border-color:var(--red);box-shadow:inset 0 0 0 1px var(--red)}
.hint{font-size:14px;color:var(--ink-2)}
.error{font-size:15px;color:var(--red);font-weight:600}
.error:empty{display:none}
`

/**
 * The card fields, for a frame in the payment page of `?parent=<origin>`. Frame and page talk by `postMessage`:
 *
 * | from | message |
 * |---|---|
 * | fields | `{type:'foyer-card-ready'}`, `{type:'foyer-card-height', height}` (CSS pixels) |
 * | fields | `{type:'foyer-card-state', isComplete, brand}` while typing |
 * | fields | `{type:'foyer-card-submit'}` when Enter was pressed in a field: act as if Pay was pressed |
 * | page | `{type:'foyer-card-tokenise'}` when Pay was pressed |
 * | fields | `{type:'foyer-card-token', token, brand, last4, expMonth, expYear}` or |
 * | fields | `{type:'foyer-card-errors', errors: {number?, expiry?, code?, card?}}`, already shown beside the fields |
 * | page | `{type:'foyer-card-focus'}` to put the cursor into the first field |
 *
 * `?lang=en|es`, `?theme=light|dark|auto`, `?account=`, `?key=` as in the public settings. The card data goes to
 * this origin alone, and the parent gets the token [BIL-6].
 */
export function fieldsPage(language: string, texts: PageTexts, url: URL, publishableKey: string): Page {
  const parent = originOf(url.searchParams.get('parent'))
  const asked = url.searchParams.get('theme')
  const theme: 'light' | 'dark' | 'auto' = asked === 'light' || asked === 'dark' ? asked : 'auto'
  const frame = { language, title: texts.title, theme, ownStyle, frameParent: parent }
  if (!parent || url.searchParams.get('key') !== publishableKey) {
    return framePage({ ...frame, body: `<p class="error">${escaped(texts.error.badAddress)}</p>` })
  }
  const field = (name: string, label: string, hint: string, attributes: string) => `<div class="field">
<label for="${name}">${escaped(label)}</label>
<input id="${name}" type="text" inputmode="numeric" aria-describedby="${hint ? `${name}-hint ` : ''}${name}-error" ${attributes}>
${hint ? `<span class="hint" id="${name}-hint">${escaped(hint)}</span>` : ''}
<span class="error" id="${name}-error" role="alert"></span></div>`
  const body = `<form novalidate aria-label="${escaped(texts.title)}">
<p class="quiet" id="test-only">${escaped(texts.testOnly)}</p>
${field('number', texts.number, '', 'autocomplete="cc-number" maxlength="23" required')}
<div class="pair">${field('expiry', texts.expiry, texts.expiryHint, `autocomplete="cc-exp" maxlength="7" placeholder="${escaped(texts.expiryPlaceholder)}" required`)}
${field('code', texts.code, texts.codeHint, 'autocomplete="cc-csc" maxlength="4" required')}</div>
<span class="error" id="card-error" role="alert"></span></form>`
  const settings = {
    parent,
    publishableKey,
    account: url.searchParams.get('account'),
    errors: texts.error,
    codeHint: texts.codeHint,
    codeHintAmex: texts.codeHintAmex,
  }
  return framePage({ ...frame, body, script: fieldsScript, settings })
}

function originOf(text: string | null): string | undefined {
  if (!text || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : undefined
}
