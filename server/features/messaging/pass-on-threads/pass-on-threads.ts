import type { Work } from '../../../kernel/services.ts'
import { mayAnswer, movePlaces } from './pass-on-threads.sql.ts'

export type NotPassedOn = { id: string; reason: 'noSeat' | 'changed' }

/** Gives conversations of one person of the practice to a colleague, who must be able to answer them (PRA-7, SUB-12). */
export async function passOnThreads(
  work: Work,
  wanted: { threadIds: string[]; fromStaffId: string; toStaffId: string },
): Promise<{ moved: string[]; notMoved: NotPassedOn[] }> {
  const { threadIds } = wanted
  if (threadIds.length === 0) return { moved: [], notMoved: [] }
  if (!(await mayAnswer(work, wanted.toStaffId)))
    return { moved: [], notMoved: threadIds.map((id) => ({ id, reason: 'noSeat' })) }
  const passedOn = await movePlaces(work, wanted)
  for (const { threadId, clientId, portalPersonId, staffPersonId } of passedOn) {
    work.record({
      action: 'change',
      subjectType: 'thread',
      subjectId: threadId,
      clientId,
      details: { from: wanted.fromStaffId, to: wanted.toStaffId },
    })
    work.tell({
      practiceId: work.practiceId,
      kind: 'message',
      id: threadId,
      clientId,
      personIds: [portalPersonId, staffPersonId],
    })
  }
  const moved = passedOn.map((one) => one.threadId)
  return {
    moved,
    notMoved: threadIds.filter((id) => !moved.includes(id)).map((id) => ({ id, reason: 'changed' })),
  }
}
