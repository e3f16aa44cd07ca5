import { escaped, framePage, type Page, type PageTexts } from './page-frame.ts'

const ownStyle = `
body{background:var(--paper);min-height:100vh;display:grid;place-items:center;padding:16px}
main{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:24px;max-width:440px;width:100%;display:grid;gap:16px}
form{display:grid;gap:10px}
`

/** The page of the card's bank. Without `last4` the question is already answered. */
export function challengePage(
  language: string,
  texts: PageTexts,
  about: { amountCents: number | undefined; last4: string | undefined; returnOrigin: string | undefined },
): Page {
  const words = texts.challenge
  const amount = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' }).format(
    (about.amountCents ?? 0) / 100,
  )
  const question = (about.amountCents === undefined ? words.setup : words.payment)
    .replace('{{amount}}', amount)
    .replace('{{last4}}', about.last4 ?? '')
  const body = about.last4
    ? `<main><h1>${escaped(words.title)}</h1><p>${escaped(question)}</p>
<form method="post"><button class="main" name="answer" value="approve">${escaped(words.approve)}</button>
<button name="answer" value="fail">${escaped(words.fail)}</button></form><p class="quiet">${escaped(words.testOnly)}</p></main>`
    : `<main><h1>${escaped(words.title)}</h1><p>${escaped(words.over)}</p></main>`
  return framePage({
    language,
    title: words.title,
    theme: 'auto',
    ownStyle,
    body,
    // The answer is redirected to the page that asked; browsers hold redirects to this list too.
    formTargets: about.returnOrigin ? ["'self'", about.returnOrigin] : [],
  })
}
