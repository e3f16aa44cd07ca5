import { Type } from 'typebox'
import { invalid, lostRace } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { designationsOf, holdersOf, type Topic, topics } from './designate.rules.ts'
import { lockStaff, writeRoles } from './designate.sql.ts'

const Lists = {
  schedulerIds: Type.Array(Id, { uniqueItems: true, maxItems: 500 }),
  billerIds: Type.Array(Id, { uniqueItems: true, maxItems: 500 }),
}

export const designate = practiceRoute({
  operationId: 'designate',
  method: 'PUT',
  path: '/settings/designations',
  summary:
    'Decides whom “Ask a scheduler” and “Ask a biller” reach: those named get the role, others lose it. `before` is what was read.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'staffMember' },
  body: Closed({ before: Closed(Lists), ...Lists }),
  success: [200, Closed(Lists)],
  async handle({ work, body: { before, ...wanted } }) {
    const staff = await lockStaff(work)
    const current = holdersOf(staff)
    if (topics.some((topic) => !sameIds(current[topic], before[topic])))
      throw lostRace(
        'Somebody else changed who is reached meanwhile. Nothing was saved: look at both, then save again.',
        { current, yours: wanted },
      )
    const known = new Set(staff.map(({ id }) => id))
    const unknown = topics.filter((topic) => wanted[topic].some((id) => !known.has(id)))
    if (unknown.length > 0)
      throw invalid(
        unknown.map((path) => ({
          path,
          code: 'practice.unknownPerson',
          message: 'Somebody in this list does not work here any more. Please choose again.',
        })),
      )
    const changed = designationsOf(staff, wanted)
    const stranded = changed.find(({ roles }) => roles.length === 0)
    if (stranded) {
      const path: Topic = current.schedulerIds.includes(stranded.id) ? 'schedulerIds' : 'billerIds'
      throw invalid([
        {
          path,
          code: 'practice.lastRole',
          message:
            'Somebody has no other role at the practice and would be locked out. Give another role first.',
        },
      ])
    }
    for (const { id, roles, gained, lost } of changed) {
      await writeRoles(work, id, roles)
      work.record({ action: 'change', subjectType: 'staffMember', subjectId: id, details: { gained, lost } })
    }
    if (changed.length === 0)
      work.record({ action: 'change', subjectType: 'practice', subjectId: work.practiceId })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: work.practiceId, toStaff: true })
    return wanted
  },
})

const sameIds = (a: string[], b: string[]) => a.length === b.length && a.every((id) => b.includes(id))
