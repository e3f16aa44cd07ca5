import { renderPdf } from '../../../kernel/pdf/index.ts'
import { formatZoned } from '../../../kernel/time/index.ts'
import { type Locale, words } from '../../../kernel/words.ts'
import type { Terms } from '../terms/terms.ts'

/** The accepted text as it was, and when it was accepted in the person's zone. */
export function termsPdf(
  { terms, acceptedAt }: { terms: Terms; acceptedAt: Date },
  locale: Locale,
  timeZone: string,
): Promise<Buffer> {
  const t = words(locale)
  return renderPdf({
    language: locale,
    title: terms.title,
    subtitle: t('identity:terms.versionOf', { version: terms.version }),
    createdAt: acceptedAt.getTime(),
    practice: { name: 'Foyer', addressLines: [] },
    footer: t('identity:terms.acceptedAt', {
      when: formatZoned(acceptedAt.getTime(), timeZone, locale).text,
    }),
    pageLabel: t('identity:terms.page', { page: '{{page}}', pages: '{{pages}}' }),
    missingCharactersNote: t('identity:terms.missingCharacters'),
    blocks: [
      { kind: 'paragraph', text: terms.lead },
      ...terms.sections.flatMap(({ heading, paragraphs }) => [
        { kind: 'heading' as const, text: heading },
        ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text })),
      ]),
    ],
  })
}
