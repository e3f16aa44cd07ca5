import type { Locale } from '../../../kernel/words.ts'

export type MailParts = {
  locale: Locale
  practiceName: string | null
  accent: string
  greeting: string
  paragraphs: string[]
  button: { label: string; url: string } | null
  footer: string
}

/** Where a practice's logo stands when the mail goes out; nothing to see without one. */
export const logoPlace = '<!-- logo -->'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Readable without images, without anything loaded from elsewhere, and without tracking (NTF-3). */
export function mailHtml({
  locale,
  practiceName,
  accent,
  greeting,
  paragraphs,
  button,
  footer,
}: MailParts): string {
  const body = paragraphs.map((p) => `<p style="margin:0 0 16px">${escaped(p)}</p>`).join('')
  const link = button
    ? `<p style="margin:24px 0"><a href="${escaped(button.url)}" style="background:${accent};color:#ffffff;text-decoration:none;padding:12px 22px;border-radius:9px;font-weight:bold;display:inline-block">${escaped(button.label)}</a></p>
<p style="margin:0 0 16px;color:#55626a;font-size:14px;word-break:break-all">${escaped(button.url)}</p>`
    : ''
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(practiceName ?? 'Foyer')}</title></head>
<body style="margin:0;background:#faf8f4;color:#1d2a2e;font:16px/1.5 'Atkinson Hyperlegible Next',system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 20px">
${logoPlace}<p style="margin:0 0 20px;font-size:18px;font-weight:bold">${escaped(practiceName ?? 'Foyer')}</p>
<div style="background:#ffffff;border:1px solid #e3ded3;border-radius:12px;padding:24px"><p style="margin:0 0 16px">${escaped(greeting)}</p>${body}${link}</div>
<p style="color:#55626a;font-size:14px;margin:20px 0 0">${escaped(footer)}</p></div></body></html>`
}

export function mailText({ practiceName, greeting, paragraphs, button, footer }: MailParts): string {
  return [
    practiceName ?? 'Foyer',
    '',
    greeting,
    '',
    ...paragraphs.flatMap((p) => [p, '']),
    ...(button ? [`${button.label}: ${button.url}`, ''] : []),
    '--',
    footer,
    '',
  ].join('\n')
}
