import type { Answer, Caller, Product } from '../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../testing/world.ts'

let counter = 0
export const aKey = () => ({ 'idempotency-key': `key-${(counter += 1)}-${Date.now()}` })

export type Correspondents = {
  practice: TestPractice
  provider: TestStaff
  scheduler: TestStaff
  biller: TestStaff
  client: TestClient
}

export async function correspondents(product: Product): Promise<Correspondents> {
  const practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  const [provider, scheduler, biller] = await Promise.all([
    aStaffMember(product, practice),
    aStaffMember(product, practice, { roles: ['scheduler'], displayName: 'Sam Scheduler' }),
    aStaffMember(product, practice, { roles: ['biller'], displayName: 'Bill Biller' }),
  ])
  const client = await aClient(product, practice, { providerIds: [provider.staffId] })
  return { practice, provider, scheduler, biller, client }
}

/** What a portal and a practice have alike: somebody who calls, and the address behind which his threads are. */
export type Side = { caller: Caller; path: string }

export const sideOfStaff = (practice: TestPractice, staff: TestStaff): Side => ({
  caller: staff.caller,
  path: practice.path,
})

export const aFileOf = async (side: Side, bytes: Buffer | string, name = 'note.txt'): Promise<string> =>
  (
    await side.caller.post(`${side.path}/files`, Buffer.from(bytes as string), {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    })
  ).body.id

type Writing = { subject?: string; body?: string; fileIds?: string[] }

export const write = (side: Side, to: object, writing: Writing = {}): Promise<Answer> =>
  side.caller.post(
    `${side.path}/threads`,
    { to, subject: 'Before our visit', body: 'Shall I bring the report?', fileIds: [], ...writing },
    aKey(),
  )

export const reply = (side: Side, threadId: string, body: string, fileIds: string[] = []): Promise<Answer> =>
  side.caller.post(`${side.path}/threads/${threadId}/messages`, { body, fileIds }, aKey())

export const read = (side: Side, threadId: string, through: number): Promise<Answer> =>
  side.caller.post(`${side.path}/threads/${threadId}/read`, { through })

export const threadsOf = async (side: Side) => (await side.caller.get(`${side.path}/threads`)).body.items
export const threadOf = (side: Side, threadId: string) => side.caller.get(`${side.path}/threads/${threadId}`)
export const unreadOf = async (side: Side): Promise<number> =>
  (await side.caller.get(`${side.path}/unread-messages`)).body.unread
