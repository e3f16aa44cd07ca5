import { newId } from '../../../kernel/ids.ts'
import type { TestClient, TestPractice, TestStaff } from '../../../testing/world.ts'
import { scheduling } from '../../scheduling/index.ts'
import { aTimeWithDeposit } from '../../scheduling/scheduling.factories.ts'
import { chargesAt, rowsOf, type Shop } from '../billing.factories.ts'
import { returnDeposit } from './return-deposit.job.ts'

export type TimeWithDeposit = Awaited<ReturnType<typeof aTimeWithDeposit>>

/** What the client of a test does with deposits, and what became of them; `at` tells whose turn it is. */
export function depositSteps(
  at: () => { shop: Shop; practice: TestPractice; provider: TestStaff; client: TestClient },
) {
  const key = () => ({ 'idempotency-key': newId() })
  const aTime = (options: Parameters<typeof aTimeWithDeposit>[1] = {}) =>
    aTimeWithDeposit(
      { product: at().shop.product, practice: at().practice, provider: at().provider },
      options,
    )
  const hold = (time: TimeWithDeposit, of = at().client) => of.caller.post(`${of.path}/deposits`, time, key())
  const held = async (time: TimeWithDeposit) => (await hold(time)).body.holdId as string
  const visa = { token: 'pm_card_visa', save: false }
  const pay = (holdId: string, card: object = visa, idempotencyKey = newId()) =>
    at().client.caller.post(
      `${at().client.path}/deposits/${holdId}/payments`,
      { card },
      { 'idempotency-key': idempotencyKey },
    )
  const show = (holdId: string) => at().client.caller.get(`${at().client.path}/deposits/${holdId}`)
  const statusOf = async (holdId: string) => (await show(holdId)).body.appointment.status
  const payment = async (paymentId: string) =>
    (await at().client.caller.get(`${at().client.path}/payments/${paymentId}`)).body
  const book = (time: TimeWithDeposit, of = at().client) =>
    of.caller.post(`${of.path}/appointments`, time, key())
  const upcoming = async () =>
    (await at().client.caller.get(`${at().client.path}/appointments`)).body.items as { id: string }[]
  const rows = <T extends object>(text: string) =>
    rowsOf<T>(at().shop.product, at().practice.id, text, [at().client.id])
  const ledger = async () =>
    (
      await rows<{ kind: string; amount_cents: number }>(
        'select kind, amount_cents from ledger_entries where client_id = $1 order by created_at, id',
      )
    ).map((entry) => [entry.kind, entry.amount_cents])
  const payments = () =>
    rows<{ id: string; status: string }>('select id, status from payments where client_id = $1 order by id')
  /** What the processor took of this client, and how much of it went back. */
  async function taken() {
    const mine = new Set((await payments()).map(({ id }) => id))
    return (await chargesAt(at().shop.standIn)).filter(
      (c) => mine.has(c.metadata.payment!) && c.status === 'succeeded',
    )
  }
  const mails = async () =>
    (
      await rowsOf<{ kind: string }>(
        at().shop.product,
        at().practice.id,
        'select kind from outgoing_messages where practice_id = $1 and person_id = $2',
        [at().practice.id, at().client.personId],
      )
    ).map((mail) => mail.kind)
  const expire = (id: string) =>
    scheduling.jobs!(at().shop.product.services)['expire-request']!({ practiceId: at().practice.id, id })
  const returnsPlanned = async (paymentId: string) =>
    (
      await rowsOf(
        at().shop.product,
        at().practice.id,
        `select 1 from pgboss.job where name = 'return-deposit' and data ->> 'id' = $1`,
        [paymentId],
      )
    ).length
  const sendBack = (id: string) =>
    returnDeposit(at().shop.product.services, { practiceId: at().practice.id, id })
  return {
    key,
    aTime,
    hold,
    held,
    visa,
    pay,
    show,
    statusOf,
    payment,
    book,
    upcoming,
    rows,
    ledger,
    payments,
    taken,
    mails,
    expire,
    returnsPlanned,
    sendBack,
  }
}
