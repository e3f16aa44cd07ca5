import { useTranslation } from 'react-i18next'
import type { LedgerLine } from './billing-queries.ts'

type Means = { method: 'card' | 'cash' | 'check' | null; cardBrand: string | null; cardLast4: string | null }

/** How the things of billing are said in the reader's language. */
export function useBillingWords() {
  const { t, i18n } = useTranslation('billing')
  const brand = (name: string | null) =>
    name && i18n.exists(`billing:brands.${name}`) ? t(`brands.${name}`) : t('brands.unknown')
  const card = (name: string | null, last4: string) => t('cardEnding', { brand: brand(name), last4 })
  const means = ({ method, cardBrand, cardLast4 }: Means) =>
    cardLast4 ? card(cardBrand, cardLast4) : t(`methods.${method ?? 'card'}`)
  const takenBack = (reason: string) => (reason ? t('takenBack', { reason }) : t('takenBackPlain'))
  return {
    card,
    means,
    /** A line of an invoice; without a description where the reader sees amounts and dates alone (PRV-02). */
    invoiceLine: (line: { isReversal: boolean; description: string; amountCents: number }): string =>
      line.isReversal
        ? takenBack(line.description)
        : line.description || t(line.amountCents < 0 ? 'entry.adjustment' : 'entry.charge'),
    /** What a line of the ledger is, in a few words. */
    entry: (line: LedgerLine): string => {
      if (line.kind === 'charge') return line.description || t('entry.charge')
      if (line.kind === 'payment') return t('entry.payment', { means: means(line) })
      if (line.kind === 'refund') return t('entry.refund', { means: means(line) })
      if (line.kind === 'reversal') return takenBack(line.description)
      return line.description || t('entry.adjustment')
    },
  }
}
