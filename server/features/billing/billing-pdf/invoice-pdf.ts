import { formatMoney } from '../../../kernel/money.ts'
import { renderPdf } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { formatZoned } from '../../../kernel/time/index.ts'
import { words } from '../../../kernel/words.ts'
import { formatDate } from '../billing-dates.ts'
import type { Invoice } from '../invoices/invoices.sql.ts'
import { practiceHead } from './practice-head.ts'

/** A line without a description is one whose care this reader does not see. */
const describedLine = (line: Invoice['lines'][number], t: ReturnType<typeof words>): string =>
  line.isReversal
    ? line.description
      ? t('billing:takenBack', { reason: line.description })
      : t('billing:takenBackPlain')
    : line.description || t(line.amountCents < 0 ? 'billing:entry.adjustment' : 'billing:entry.charge')

export async function invoicePdf(
  work: Work,
  invoice: Invoice,
  locale: 'en' | 'es',
  timeZone: string,
): Promise<Buffer> {
  const t = words(locale)
  const practice = await practiceHead(work)
  const money = (cents: number) => formatMoney(cents, locale)
  return renderPdf({
    language: locale,
    title: t('billing:pdf.invoice', { number: invoice.number }),
    subtitle: formatDate(invoice.issuedOn, locale),
    createdAt: Date.parse(`${invoice.issuedOn}T00:00:00Z`),
    practice,
    footer: t('billing:pdf.questions', { phone: practice.phone ?? '' }),
    pageLabel: t('billing:pdf.page', { page: '{{page}}', pages: '{{pages}}' }),
    missingCharactersNote: t('billing:pdf.missingCharacters'),
    blocks: [
      {
        kind: 'keyValues',
        rows: [
          { label: t('billing:billTo'), value: invoice.billTo },
          { label: t('billing:for'), value: invoice.clientName },
          ...(invoice.providerName ? [{ label: t('billing:provider'), value: invoice.providerName }] : []),
          { label: t('billing:dueOn'), value: formatDate(invoice.dueOn, locale) },
        ],
      },
      {
        kind: 'table',
        summary: t('billing:pdf.linesSummary'),
        columns: [
          { label: t('billing:date'), weight: 1.3 },
          { label: t('billing:service'), weight: 4 },
          { label: t('billing:units'), align: 'right', weight: 0.9 },
          { label: t('billing:amount'), align: 'right', weight: 1.4 },
        ],
        rows: invoice.lines.map((line) => [
          formatDate(line.serviceDate, locale),
          [describedLine(line, t), [line.code, line.providerName].filter(Boolean).join(' · ')]
            .filter(Boolean)
            .join('\n'),
          String(line.units),
          money(line.amountCents),
        ]),
        totals: [
          { label: t('billing:total'), value: money(invoice.totalCents) },
          ...(invoice.paidCents !== 0
            ? [{ label: t('billing:paidSoFar'), value: money(-invoice.paidCents) }]
            : []),
          { label: t('billing:leftToPay'), value: money(invoice.balanceCents), isGrand: true },
        ],
      },
      ...(invoice.payments.length > 0
        ? [
            { kind: 'heading' as const, text: t('billing:payments') },
            {
              kind: 'table' as const,
              summary: t('billing:payments'),
              columns: [
                { label: t('billing:receipt') },
                { label: t('billing:date'), weight: 3 },
                { label: t('billing:amount'), align: 'right' as const },
              ],
              rows: invoice.payments.map((p) => [
                String(p.receiptNumber),
                formatZoned(p.paidAt.getTime(), timeZone, locale).text,
                money(p.amountCents),
              ]),
            },
          ]
        : []),
    ],
  })
}
