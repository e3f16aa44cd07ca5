import { enterPractice } from '../../../kernel/db/work.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons, loginsWithCodesTo } from '../../identity/index.ts'
import { forgetStopped, isStopped, keepStopped, tellPersons } from '../../notifications/index.ts'
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
  if (answer.kind === 'start') await forgetStopped(work.trx, from)
  else if (!(await isStopped(work.trx, from))) {
    await keepStopped(work.trx, from, 'answer')
    await tellOfCodes(work, from)
  }
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

/** Whoever signs in with codes by text to this number gets none any more: by mail, before he needs one (NPH-02). */
async function tellOfCodes(work: Work, number: string): Promise<void> {
  const personIds = await loginsWithCodesTo(work.trx, number)
  if (personIds.length === 0) return
  const contacts = await contactsOfPersons(work, personIds)
  await tellPersons(
    work,
    contacts.map((to) => ({
      kind: 'codesStopped',
      channel: 'mail' as const,
      to,
      practice: null,
      link: '/user/security',
    })),
  )
}
