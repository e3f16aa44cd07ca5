import { enterPractice } from '../../../kernel/db/work.ts'
import type { Work } from '../../../kernel/services.ts'
import { forgetStopped, keepStopped } from '../../notifications/index.ts'
import { keepAnswer } from '../keep-answer.ts'
import {
  clientsTextedAbout,
  peopleWithNumber,
  practicesThatMayText,
  talkWith,
  whoAgreed,
} from './conversation.sql.ts'
import type { IncomingText } from './conversation.ts'
import type { Answer } from './read-answer.rules.ts'

/**
 * STOP and START say all there is to say about a number, for every practice: the text service itself keeps and answers them. The
 * people of each practice that texts there see it with the clients concerned. Says whether it was one of the two.
 */
export async function keptForNumber(
  work: Work,
  { from }: IncomingText,
  answer: Answer,
  practiceIds: string[],
): Promise<boolean> {
  if (answer.kind !== 'stop' && answer.kind !== 'start') return false
  if (answer.kind === 'stop') await keepStopped(work.trx, from, 'answer')
  else await forgetStopped(work.trx, from)
  const meaning = answer.kind === 'stop' ? 'stopped' : 'started'
  const concerned = new Set([...practiceIds, ...(await practicesThatMayText(work, from))])
  for (const practiceId of [...concerned].sort()) {
    await enterPractice(work, practiceId)
    const [newest] = await talkWith(work, from)
    const agreed = await clientsTextedAbout(work, from)
    const clientIds = new Set(agreed)
    if (newest) clientIds.add(newest.clientId)
    if (clientIds.size === 0) {
      const before = await whoAgreed(work, from)
      if (before) clientIds.add(before.clientId)
    }
    const people = await peopleWithNumber(work, from)
    for (const clientId of clientIds)
      await keepAnswer(work, {
        clientId,
        messageId: newest?.clientId === clientId ? newest.messageId : null,
        personId: people.length === 1 ? people[0]! : null,
        by: 'text',
        meaning,
      })
  }
  return true
}
