import { enterChargeInLedger, enterHandPayment, owedBy, sendInvoiceOf } from '../features/billing/index.ts'
import { inPracticeAsSystem } from '../kernel/db/work.ts'
import type { Services } from '../kernel/services.ts'
import { Chance } from './chance.ts'
import type { DemoPractice } from './people.ts'
import type { DemoVisit } from './schedule.ts'

const dayMs = 86_400_000
const clientsWithAccounts = 40
const visitsOnAnInvoice = 2

/** Charges for kept visits, and invoices in every state: paid, paid in part, open, overdue, and charges that nobody billed yet. */
export async function fillAccounts(
  services: Services,
  practice: DemoPractice,
  visits: DemoVisit[],
  seed: number,
): Promise<void> {
  const chance = new Chance(seed)
  const biller = practice.staff.find((s) => s.roles.includes('biller'))!
  const kept = visits.filter((v) => v.isKept).sort((a, b) => a.startsAt - b.startsAt)
  await inPracticeAsSystem(services, practice.id, 'demonstration', async (work) => {
    const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    for (const client of practice.clients.slice(0, clientsWithAccounts)) {
      const own = kept.filter((v) => v.clientId === client.clientId).slice(-7)
      const charges: { id: string; at: number }[] = []
      for (const visit of own) {
        const id = await enterChargeInLedger(work, {
          clientId: client.clientId,
          personId: biller.personId,
          serviceDate: visit.date,
          description: visit.service.name,
          code: visit.service.code,
          feeCents: visit.service.feeCents,
          providerId: visit.providerId,
          serviceId: visit.service.id,
        })
        charges.push({ id, at: visit.startsAt })
      }
      // The newest charge often waits for its invoice.
      const billed = chance.is(0.3) ? charges.slice(0, -1) : charges
      for (let i = 0; i < billed.length; i += visitsOnAnInvoice) {
        const part = billed.slice(i, i + visitsOnAnInvoice)
        const issuedAt = part.at(-1)!.at + dayMs
        await sendInvoiceOf(work, {
          clientId: client.clientId,
          personId: biller.personId,
          chargeIds: part.map((c) => c.id),
          issuedOn: dateOf(issuedAt),
          dueOn: dateOf(issuedAt + 21 * dayMs),
        })
        const { dueCents } = await owedBy(work, client.clientId)
        const isNewest = i + visitsOnAnInvoice >= billed.length
        const payer = {
          clientId: client.clientId,
          personId: client.personId ?? biller.personId,
          method: chance.is(0.6) ? ('check' as const) : ('cash' as const),
          mayBecomeCredit: false,
        }
        if (!isNewest || chance.is(0.35)) await enterHandPayment(work, { ...payer, amountCents: dueCents })
        else if (chance.is(0.4))
          await enterHandPayment(work, {
            ...payer,
            amountCents: Math.max(1_000, Math.round(dueCents / 300) * 100),
          })
      }
    }
  })
}
