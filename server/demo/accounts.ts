import { enterChargeInLedger, enterHandPayment, owedBy, sendInvoiceOf } from '../features/billing/index.ts'
import { inPracticeAsSystem } from '../kernel/db/work.ts'
import type { Work } from '../kernel/services.ts'
import { dayMs } from '../kernel/time/index.ts'
import { Chance } from './chance.ts'
import type { DemoApi } from './demo-api.ts'
import type { DemoClient, DemoPractice } from './people.ts'
import type { DemoVisit } from './schedule.ts'

const clientsWithAccounts = 40
const visitsOnAnInvoice = 2

type Happening = { at: number; happen: (work: Work) => Promise<void> }

/**
 * Charges for kept visits, and invoices in every state: paid, paid in part, open, overdue, and charges that nobody billed yet. Told in
 * the order of time, each at its own moment, so that numbers and dates run as they do in a practice.
 */
export async function fillAccounts(
  api: DemoApi,
  practice: DemoPractice,
  visits: DemoVisit[],
  seed: number,
  now: number,
): Promise<void> {
  const chance = new Chance(seed)
  const billerId = practice.staff.find((s) => s.roles.includes('biller'))!.personId
  const kept = visits.filter((v) => v.isKept).sort((a, b) => a.startsAt - b.startsAt)
  const happenings = practice.clients
    .slice(0, clientsWithAccounts)
    .flatMap((client) =>
      accountOf(client, kept.filter((v) => v.clientId === client.clientId).slice(-7), billerId, chance, now),
    )
  for (const { at, happen } of happenings.sort((a, b) => a.at - b.at)) {
    api.setClock(at)
    await inPracticeAsSystem(api.services, practice.id, 'demonstration', happen)
  }
  api.setClock(now)
}

function accountOf(
  client: DemoClient,
  visits: DemoVisit[],
  billerId: string,
  chance: Chance,
  now: number,
): Happening[] {
  const charges = visits.map((visit): Happening & { id?: string; visit: DemoVisit } => {
    const charge: Happening & { id?: string; visit: DemoVisit } = {
      visit,
      at: visit.startsAt + 2 * 3_600_000,
      happen: async (work) => {
        charge.id = await enterChargeInLedger(work, {
          clientId: client.clientId,
          personId: billerId,
          serviceDate: visit.date,
          description: visit.service.name,
          code: visit.service.code,
          feeCents: visit.service.feeCents,
          providerId: visit.providerId,
          serviceId: visit.service.id,
        })
      },
    }
    return charge
  })
  const happenings: Happening[] = charges.filter((c) => c.at < now)
  // The newest charge often waits for its invoice.
  const billed = chance.is(0.3) ? charges.slice(0, -1) : charges
  for (let i = 0; i < billed.length; i += visitsOnAnInvoice) {
    const part = billed.slice(i, i + visitsOnAnInvoice)
    const sentAt = part.at(-1)!.at + dayMs
    const paidAt = sentAt + chance.between(1, 16) * dayMs
    const isNewest = i + visitsOnAnInvoice >= billed.length
    const share = !isNewest || chance.is(0.35) ? 1 : chance.is(0.4) ? 1 / 3 : 0
    const method = chance.is(0.6) ? ('check' as const) : ('cash' as const)
    happenings.push({
      at: sentAt,
      happen: async (work) => {
        const date = (ms: number) => new Date(ms).toISOString().slice(0, 10)
        await sendInvoiceOf(work, {
          clientId: client.clientId,
          personId: billerId,
          chargeIds: part.map((c) => c.id!),
          issuedOn: date(sentAt),
          dueOn: date(sentAt + 21 * dayMs),
        })
      },
    })
    if (share > 0)
      happenings.push({
        at: paidAt,
        happen: async (work) => {
          const { dueCents } = await owedBy(work, client.clientId)
          if (dueCents === 0) return
          const amountCents =
            share === 1 ? dueCents : Math.max(1_000, Math.round((dueCents * share) / 100) * 100)
          await enterHandPayment(work, {
            clientId: client.clientId,
            personId: client.personId ?? billerId,
            method,
            amountCents,
            mayBecomeCredit: false,
          })
        },
      })
  }
  return happenings.filter((h) => h.at < now)
}
