import type { PortalPermission } from '../../kernel/permit.ts'

type Held = ReadonlySet<PortalPermission>

/**
 * What billing tells about care (PRV-02). Whoever pays and has no access to profile and appointments sees amounts and dates alone:
 * no service, provider, code, or words that staff wrote. Diagnoses are for those to whom documents are open, so that a parent whose
 * access the rule on age has limited does not read them off a bill.
 */
export const mayReadServices = (held: Held): boolean => held.has('basic')
export const mayReadDiagnoses = (held: Held): boolean => held.has('basic') && held.has('documents')

type WithService = { description: string; code: string | null; providerName: string | null }

export const withoutService = <Line extends WithService>(line: Line): Line => ({
  ...line,
  description: '',
  code: null,
  providerName: null,
})

/** A line as this reader may see it. */
export const lineFor = <Line extends WithService & { diagnosisCodes?: string[] }>(
  held: Held,
  line: Line,
): Line => {
  const shown = mayReadServices(held) ? line : withoutService(line)
  return shown.diagnosisCodes && !mayReadDiagnoses(held) ? { ...shown, diagnosisCodes: [] } : shown
}

/** An invoice as this reader may see it. */
export const invoiceFor = <Invoice extends { providerName: string | null; lines: WithService[] }>(
  held: Held,
  invoice: Invoice,
): Invoice =>
  mayReadServices(held)
    ? invoice
    : { ...invoice, providerName: null, lines: invoice.lines.map(withoutService) }
