import { actFor, asSystem, enterPractice } from '../../../kernel/db/work.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { forgetStopped, keepStopped, numberOfPractice, tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { keepAnswer } from '../keep-answer.ts'
import { answerTalk } from './answer-talk.ts'
import {
  phoneOfPractice,
  practicesThatTexted,
  takeText,
  talkWith,
  wasToldUnknown,
  whoAgreed,
} from './conversation.sql.ts'
import type { Conversation } from './conversation.ts'
import { passOnAnswer } from './pass-on-answer.ts'
import { type Answer, readAnswer } from './read-answer.rules.ts'

export type IncomingText = { sid: string; from: string; to: string; text: string }

/**
 * Takes a text that somebody sent to a number of ours, once. It belongs to the practice that texted there last from that number.
 * STOP and START hold for the number, whoever's practice; a yes or no for appointments; whatever else reaches the practice's people.
 */
export async function takeIncomingText(
  services: Services,
  incoming: IncomingText,
  behind: Parameters<typeof asSystem>[3] = {},
): Promise<void> {
  await asSystem(
    services,
    'take an answer to a reminder',
    async (work) => {
      if (!(await takeText(work, incoming.sid))) return
      const { twilio } = services.config
      const practiceId = (await practicesThatTexted(work, incoming.from)).find(
        (id) => twilio === null || numberOfPractice(twilio, id) === incoming.to,
      )
      if (!practiceId) return answerStranger(work, incoming)
      await enterPractice(work, practiceId)
      await answerIn(work, incoming)
    },
    behind,
  )
}

/** Somebody to whom we never wrote lately. The words go nowhere, so he is told so. */
async function answerStranger(work: Work, { from, text }: IncomingText) {
  const answer = readAnswer(text, 'en')
  if (await keptForNumber(work, from, answer)) return
  if (await wasToldUnknown(work, from)) return
  await tellPersons(work, [
    {
      kind: 'textUnknown',
      channel: 'text',
      to: { personId: null, cellPhone: from, locale: 'en' },
      practice: null,
    },
  ])
}

/** STOP and START say all there is to say about a number; the text service itself answers them. */
async function keptForNumber(work: Work, number: string, answer: Answer): Promise<boolean> {
  if (answer.kind === 'stop') await keepStopped(work.trx, number, 'answer')
  if (answer.kind === 'start') await forgetStopped(work.trx, number)
  return answer.kind === 'stop' || answer.kind === 'start'
}

/** From a number that the person gave up nobody acts or writes in his name: it goes to the practice as what came from that number. */
async function answerIn(work: Work, incoming: IncomingText) {
  const { from, text } = incoming
  const talk = await talkWith(work, from)
  const agreed = talk.length > 0 ? null : await whoAgreed(work, from)
  const [newest] = talk
  const personId = (newest?.isTheirNumber ? newest.personId : agreed?.personId) ?? null
  const clientId = newest?.clientId ?? agreed?.clientId ?? null
  if (personId) await actFor(work, personId)
  const locale = newest?.locale ?? (await localeOf(work, personId))
  const conversation: Conversation = {
    number: from,
    text,
    talk,
    personId,
    clientId,
    locale,
    practice: await practiceName(work),
  }
  const answer = readAnswer(text, locale)
  if (await keptForNumber(work, from, answer)) {
    const meaning = answer.kind === 'stop' ? 'stopped' : 'started'
    if (clientId)
      await keepAnswer(work, { clientId, messageId: newest?.messageId ?? null, by: 'text', meaning })
    // "Cancel" ends texts by law; that the appointment was meant is for a person to find out.
    if (answer.kind === 'stop' && answer.isCancel)
      await passOnAnswer(work, conversation, { isThanked: false })
    return
  }
  if (answer.kind === 'help') return help(work, conversation)
  // Such as an answer to a code: it is nobody's here, and he is told that nobody reads it.
  if (!clientId) return answerStranger(work, incoming)
  await answerTalk(work, conversation, answer)
}

async function help(work: Work, { number, personId, locale, practice, talk }: Conversation) {
  const phone = await phoneOfPractice(work, talk[0]?.appointmentId ?? null)
  await tellPersons(work, [
    {
      kind: 'textHelp',
      channel: 'text',
      to: { personId, cellPhone: number, locale },
      practice,
      sms: words(locale)('notifications:textHelp.sms', { practice: practice.name, phone }),
    },
  ])
}

async function localeOf(work: Work, personId: string | null): Promise<'en' | 'es'> {
  if (!personId) return 'en'
  const row = await work.trx
    .selectFrom('persons')
    .select('locale')
    .where('id', '=', personId)
    .executeTakeFirst()
  return row?.locale === 'es' ? 'es' : 'en'
}
