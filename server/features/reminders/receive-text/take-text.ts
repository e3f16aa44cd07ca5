import { actFor, asSystem, enterPractice } from '../../../kernel/db/work.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { numberOfPractice, tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { answerSeveral } from './answer-several.ts'
import { answerTalk } from './answer-talk.ts'
import {
  peopleWithNumber,
  phoneOfPractice,
  practicesThatTexted,
  takeText,
  talkWith,
  wasToldUnknown,
  whoAgreed,
} from './conversation.sql.ts'
import type { Conversation, IncomingText } from './conversation.ts'
import { keptForNumber } from './keep-for-number.ts'
import { passOnAnswer } from './pass-on-answer.ts'
import { type Answer, readAnswer } from './read-answer.rules.ts'

/**
 * Takes a text that somebody sent to a number of ours, once. It belongs to the practice that texts there from that number; where several
 * do, to the one of which something is open, or the person is asked (choose-practice.rules.ts). STOP and START hold for the number,
 * whoever's practice; a yes or no for appointments; whatever else reaches the practice's people.
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
      const practiceIds = (await practicesThatTexted(work, incoming.from)).filter(
        (id) => twilio === null || numberOfPractice(twilio, id) === incoming.to,
      )
      const answer = readAnswer(incoming.text, 'en')
      if (await keptForNumber(work, incoming, answer, practiceIds)) {
        // "Cancel" ends texts by law; that the appointment was meant is for a person to find out.
        if (answer.kind === 'stop' && answer.isCancel)
          await answerOf(work, incoming, practiceIds, (conversation) =>
            passOnAnswer(work, conversation, { isThanked: false }),
          )
        return
      }
      await answerOf(work, incoming, practiceIds, (conversation) => answerIn(work, incoming, conversation))
    },
    behind,
  )
}

async function answerOf(
  work: Work,
  incoming: IncomingText,
  practiceIds: string[],
  run: (conversation: Conversation) => Promise<void>,
) {
  const [practiceId, ...others] = practiceIds
  if (!practiceId) return answerStranger(work, incoming)
  const inOne = async (id: string, given?: Answer) => {
    await enterPractice(work, id)
    const conversation = await conversationOf(work, incoming)
    return given ? answerTalk(work, conversation, given) : run(conversation)
  }
  return others.length === 0 ? inOne(practiceId) : answerSeveral(work, incoming, practiceIds, inOne)
}

/** Somebody to whom we never wrote lately. The words go nowhere, so he is told so. */
async function answerStranger(work: Work, { from, text }: IncomingText) {
  if (readAnswer(text, 'en').kind === 'stop' || (await wasToldUnknown(work, from))) return
  await tellPersons(work, [
    {
      kind: 'textUnknown',
      channel: 'text',
      to: { personId: null, cellPhone: from, locale: 'en' },
      practice: null,
    },
  ])
}

/** From a number that the person gave up nobody acts or writes in his name: it goes to the practice as what came from that number. */
async function conversationOf(work: Work, { from, text }: IncomingText): Promise<Conversation> {
  const talk = await talkWith(work, from)
  const agreed = talk.length > 0 ? null : await whoAgreed(work, from)
  const [newest] = talk
  const people = await peopleWithNumber(work, from)
  const [only] = people
  const isTheirs = newest ? newest.readers.includes(only ?? '') : agreed?.personId === only
  const personId = people.length === 1 && isTheirs ? only! : null
  if (personId) await actFor(work, personId)
  return {
    number: from,
    text,
    talk,
    personId,
    clientId: newest?.clientId ?? agreed?.clientId ?? null,
    locale: newest?.locale ?? (await localeOf(work, agreed?.personId ?? null)),
    practice: await practiceName(work),
  }
}

async function answerIn(work: Work, incoming: IncomingText, conversation: Conversation) {
  const answer = readAnswer(incoming.text, conversation.locale)
  if (answer.kind === 'help') return help(work, conversation)
  // Such as an answer to a code: it is nobody's here, and he is told that nobody reads it.
  if (!conversation.clientId) return answerStranger(work, incoming)
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
