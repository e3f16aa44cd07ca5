import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, PositiveCents } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { todayIn } from '../billing-dates.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { addEntry, lockAccount } from '../ledger/ledger.sql.ts'

export type NewCharge = {
  clientId: string
  personId: string
  serviceDate: string
  description: string
  /** Fee for one unit. */
  feeCents: number
  units?: number
  code?: string | null
  diagnosisCodes?: string[]
  providerId?: string | null
  serviceId?: string | null
}

/** Adds a charge to the ledger. A mistake is taken back by a reversal, never edited (BIL-1). */
export async function enterChargeInLedger(work: Work, charge: NewCharge): Promise<string> {
  await lockAccount(work, charge.clientId)
  const units = charge.units ?? 1
  return addEntry(work, {
    clientId: charge.clientId,
    kind: 'charge',
    amountCents: charge.feeCents * units,
    serviceDate: charge.serviceDate,
    personId: charge.personId,
    serviceId: charge.serviceId ?? null,
    providerId: charge.providerId ?? null,
    code: charge.code ?? null,
    units,
    details: {
      description: charge.description,
      ...(charge.diagnosisCodes?.length ? { diagnosisCodes: charge.diagnosisCodes } : {}),
    },
  })
}

export const enterCharge = practiceRoute({
  operationId: 'enterCharge',
  method: 'POST',
  path: '/clients/:clientId/charges',
  summary: 'Enters a charge: what was done, when, by whom, for how much.',
  permit: 'billing.write',
  audit: { action: 'create', subject: 'charge' },
  params: Closed({ clientId: Id }),
  body: Closed({
    serviceDate: LocalDate,
    description: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    feeCents: PositiveCents,
    units: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
    code: Type.Optional(
      Type.String({ pattern: '^[A-Z0-9]{2,12}$', description: 'CPT or CDT code as the practice enters it' }),
    ),
    diagnosisCodes: Type.Optional(
      Type.Array(
        Type.String({ pattern: '^[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?$', description: 'ICD-10-CM' }),
        { maxItems: 12 },
      ),
    ),
    providerId: Type.Optional(Id),
    serviceId: Type.Optional(Id),
  }),
  success: [201, Closed({ id: Id })],
  idempotency: 'optional',
  async handle({ work, staff, params: { clientId }, body }) {
    await assertClient(work, clientId)
    if (body.feeCents * (body.units ?? 1) > 99_999_999)
      throw invalid([{ path: 'feeCents', message: 'Fee times units must stay below $1,000,000.' }])
    await assertDay(work, body.serviceDate)
    if (body.providerId) await assertProvider(work, body.providerId)
    if (body.serviceId) await assertService(work, body.serviceId)
    const id = await enterChargeInLedger(work, { ...body, clientId, personId: staff.personId })
    work.record({ action: 'create', subjectType: 'charge', subjectId: id, clientId })
    return { id }
  },
})

/** A charge tells of what was done, or is about to be: not of another century, nor of more than a year ahead. */
async function assertDay(work: Work, serviceDate: string) {
  const year = Number((await todayIn(work)).slice(0, 4))
  if (serviceDate < '1990-01-01' || serviceDate > `${year + 1}-12-31`)
    throw invalid([
      { path: 'serviceDate', message: 'Check the day of the service: the year does not look right.' },
    ])
}

async function assertService(work: Work, serviceId: string) {
  const row = await work.trx
    .selectFrom('services')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', serviceId)
    .executeTakeFirst()
  if (!row) throw invalid([{ path: 'serviceId', message: 'This is not a service of the practice.' }])
}

async function assertProvider(work: Work, staffId: string) {
  const row = await work.trx
    .selectFrom('staff_members')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', staffId)
    .executeTakeFirst()
  if (!row) throw invalid([{ path: 'providerId', message: 'This is not a provider of the practice.' }])
}
