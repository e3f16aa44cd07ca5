import { formatMoney } from '../../../kernel/money.ts'
import { renderPdf } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { formatZoned } from '../../../kernel/time/index.ts'
import { words } from '../../../kernel/words.ts'
import { formatDate } from '../billing-dates.ts'
import type { Receipt } from '../receipts/receipts.sql.ts'
import { practiceHead } from './practice-head.ts'

export async function receiptPdf(
  work: Work,
  receipt: Receipt,
  locale: 'en' | 'es',
  timeZone: string,
): Promise<Buffer> {
  const t = words(locale)
  const practice = await practiceHead(work)
  const money = (cents: number) => formatMoney(cents, locale)
  return renderPdf({
    language: locale,
    title: t('billing:pdf.receipt', { number: receipt.receiptNumber }),
    subtitle: t('billing:pdf.thankYou'),
    createdAt: receipt.paidAt.getTime(),
    practice,
    footer: t('billing:pdf.questions', { phone: practice.phone ?? '' }),
    pageLabel: t('billing:pdf.page', { page: '{{page}}', pages: '{{pages}}' }),
    missingCharactersNote: t('billing:pdf.missingCharacters'),
    blocks: [
      {
        kind: 'highlight',
        label: t('billing:youPaid'),
        value: money(receipt.amountCents),
        detail: formatZoned(receipt.paidAt.getTime(), timeZone, locale).text,
      },
      {
        kind: 'keyValues',
        rows: [
          { label: t('billing:paidBy'), value: receipt.payerName },
          { label: t('billing:for'), value: receipt.clientName },
          { label: t('billing:method'), value: methodText(receipt, locale) },
          { label: t('billing:paymentNumber'), value: receipt.paymentId },
        ],
      },
      ...(receipt.returnedCents > 0
        ? [
            {
              kind: 'note' as const,
              text: t('billing:pdf.givenBack', { amount: money(receipt.returnedCents) }),
            },
          ]
        : []),
      { kind: 'heading', text: t('billing:wentTo') },
      {
        kind: 'table',
        summary: t('billing:wentTo'),
        columns: [
          { label: t('billing:invoice'), weight: 3 },
          { label: t('billing:date'), weight: 1.6 },
          { label: t('billing:amount'), align: 'right', weight: 1.4 },
        ],
        rows: receipt.allocations.map((a) => [
          t('billing:invoiceNumber', { number: a.number }),
          formatDate(a.issuedOn, locale),
          money(a.amountCents),
        ]),
        totals: [
          ...(receipt.returnedCents > 0
            ? [{ label: t('billing:givenBack'), value: money(receipt.returnedCents) }]
            : []),
          ...(receipt.creditCents > 0
            ? [{ label: t('billing:keptAsCredit'), value: money(receipt.creditCents) }]
            : []),
          { label: t('billing:youPaid'), value: money(receipt.amountCents), isGrand: true },
        ],
      },
    ],
  })
}

function methodText(receipt: Pick<Receipt, 'method' | 'cardBrand' | 'cardLast4'>, locale: string): string {
  const t = words(locale)
  if (receipt.method !== 'card') return t(`billing:methods.${receipt.method}`)
  return t('billing:cardEnding', {
    brand: t(`billing:brands.${receipt.cardBrand}`, { defaultValue: t('billing:brands.unknown') }),
    last4: receipt.cardLast4 ?? '',
  })
}
