import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { auditSubjects } from './features/audit/index.ts'
import { words } from './kernel/words.ts'
import { routeCases } from './route-cases.ts'
import { type Product, startProduct } from './testing/product.ts'
import { aCaseWorld } from './testing/route-cases.ts'

/** Routes that show or change nothing about a client, each with the reason. A route is not put here because a line is inconvenient. */
const theirOwnPractice = 'Shows the practice itself: its people, places, services or settings.'
const withoutLine: Record<string, string> = {
  streamEvents: 'Carries ids alone; what a page then asks for is on record.',
  streamPracticeEvents: 'Carries ids alone; what a page then asks for is on record.',
  showOpenSlots: 'Shows when a provider is free, and nothing of whoever is there at other times.',
  findOpenDays: 'Shows when a provider is free, and nothing of whoever is there at other times.',
  listServices: theirOwnPractice,
  showAvailability: theirOwnPractice,
  whyNoSlot: theirOwnPractice,
  listBookingChoices: theirOwnPractice,
  showBookingPolicy: theirOwnPractice,
  listBookingPolicies: theirOwnPractice,
  showPracticeSettings: theirOwnPractice,
  showPortalPractice: theirOwnPractice,
  listProviders: theirOwnPractice,
  listPortalLocations: theirOwnPractice,
  showPractice: theirOwnPractice,
  listStaff: theirOwnPractice,
  showLoginLink: theirOwnPractice,
  listLocations: theirOwnPractice,
  listAllLocations: theirOwnPractice,
  listRuns: 'Shows how far a run is, in numbers.',
  showRun: 'Shows how far a run is, in numbers.',
  listMyRuns: 'Shows how far a run is, in numbers.',
  showMyRun: 'Shows how far a run is, in numbers.',
  uploadFile: 'Nothing refers to the file yet; attaching it is on record.',
  uploadStaffFile: 'Nothing refers to the file yet; attaching it is on record.',
  countUnread: 'Shows a number.',
  countStaffUnread: 'Shows a number.',
  saveDraft: 'Concerns words of one’s own that nobody was sent.',
  showDraft: 'Concerns words of one’s own that nobody was sent.',
  saveStaffDraft: 'Concerns words of one’s own that nobody was sent.',
  showStaffDraft: 'Concerns words of one’s own that nobody was sent.',
  showSigningDisclosure: 'Shows everybody the same text.',
  showNoticeSettings: 'Concerns the reader’s own mails.',
  listCalendarConnections: 'Shows the reader’s own accounts at other calendars.',
  startGoogleConnection: 'Leads to the consent of Google; what comes of it has a line.',
  receiveGoogleNotice: 'Says that something changed elsewhere; what comes of it is the job’s.',
  showCalendarFeed: 'Shows when the reader’s own address was made and read.',
  showClientCalendarFeed: 'Shows when the reader’s own address was made and read.',
  showReminderChoice: 'Concerns the reader’s own reminders.',
  showReminderSettings: theirOwnPractice,
  listClientFields: theirOwnPractice,
  showForm: 'Shows an empty form.',
  listForms: 'Shows empty forms.',
  previewForm: 'Shows an empty form.',
}

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

/** Texts of a body that somebody typed: no id, date or word of the contract. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return value.length >= 8 && !/^[0-9a-f-]{36}$|^\d{4}-\d\d|^[a-z][A-Za-z]+$|^[A-Z][a-z]+\/\w+$/.test(value)
      ? [value]
      : []
  if (value && typeof value === 'object') return Object.values(value).flatMap(textsIn)
  return []
}
const linesSince = async (seqs: Map<string, number>) => {
  const { rows } = await ownerQuery<{
    practice_id: string
    seq: string
    line: string
    operation: string
    subject_type: string
    action: string
  }>(
    `select practice_id, seq, operation, subject_type, action, audit_events::text as line from audit_events order by seq`,
  )
  return rows.filter((row) => Number(row.seq) > (seqs.get(row.practice_id) ?? 0))
}
async function ownerQuery<Row>(text: string): Promise<{ rows: Row[] }> {
  const client = await product.services.pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local role "${product.config.systemRole}"`)
    await client.query(`select app.enter(null, 'system', null, null)`)
    return (await client.query(text)) as unknown as { rows: Row[] }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('the trail of every route', () => {
  for (const route of allRoutes()) {
    if (route.scope === 'public' || route.scope === 'person') continue
    const testCase = routeCases[route.operationId]!
    if (testCase.succeedsElsewhere) continue
    it(`holds a line of ${route.operationId}, with nothing that somebody typed [TRL-01, TRL-04]`, async () => {
      const world = await aCaseWorld(product)
      const { as, path, body, headers } = await testCase.prepare(world)
      const before = new Map(
        (
          await ownerQuery<{ practice_id: string; seq: string }>('select practice_id, seq from audit_heads')
        ).rows.map((row) => [row.practice_id, Number(row.seq)]),
      )
      const answer = await as.call(route.method, path, body, headers)
      expect(answer.status, answer.text).toBe(route.success[0])
      const lines = (await linesSince(before)).filter((line) => line.practice_id === world.practice.id)
      const own = lines.filter((line) => line.operation === route.operationId)
      if (route.audit === null) {
        // The handler may write lines of its own, where only some of what it does concerns a client.
        expect(own.length > 0 || route.operationId in withoutLine, 'neither a line nor a reason').toBe(true)
      } else
        expect(
          own.map((line) => line.subject_type),
          route.operationId,
        ).not.toEqual([])
      const t = words('en')
      for (const line of lines) {
        expect(auditSubjects, `${line.subject_type} has no line in audit-subjects.ts`).toHaveProperty(
          line.subject_type,
        )
        for (const text of textsIn(body)) expect(line.line, route.operationId).not.toContain(text)
        for (const text of ['Maya', 'Okafor', '@example.org', '+1518']) expect(line.line).not.toContain(text)
        expect(t(`audit:action.${line.action}`)).not.toBe(`audit:action.${line.action}`)
        expect(t(`audit:action.${line.action}`)).not.toBe(`action.${line.action}`)
      }
    })
  }

  it('can be told in words, in both languages, whatever a line is about [AUD-2]', () => {
    for (const locale of ['en', 'es'] as const) {
      const t = words(locale)
      for (const subject of Object.keys(auditSubjects))
        expect(t(`audit:subject.${subject}`), `${locale} ${subject}`).not.toMatch(/subject\./)
    }
  })
})
