import { newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { enterPractice, leavePractice } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { keepAnswer } from '../keep-answer.ts'
import { whenOf } from '../reminder-words.ts'
import { insertMessages, insertReminders } from '../send-reminders.ts'
import { choosePractice, type PracticeTalk } from './choose-practice.rules.ts'
import { phoneOfPractice, type Talk, talkWith, wasToldUnclear, whoAgreed } from './conversation.sql.ts'
import type { IncomingText } from './conversation.ts'
import { tellSchedulers } from './pass-on-answer.ts'
import { type Answer, placeBeforeWords, readAnswer } from './read-answer.rules.ts'

type Side = {
  practiceId: string
  name: string
  accent: string
  clientId: string | null
  talk: Talk[]
  phone: string
}

/**
 * An answer to a number from which several practices text: for the one that it can be for, or the person is asked, or each of them learns that
 * somebody answered. `inOne` does what is done for one practice. `practiceIds` begins with the one that texted last.
 */
export async function answerSeveral(
  work: Work,
  incoming: IncomingText,
  practiceIds: string[],
  inOne: (practiceId: string, given?: Answer) => Promise<void>,
): Promise<void> {
  const sides = new Map<string, Side>()
  for (const practiceId of [...practiceIds].sort()) {
    await enterPractice(work, practiceId)
    const talk = await talkWith(work, incoming.from)
    const clientId = talk[0]?.clientId ?? (await whoAgreed(work, incoming.from))?.clientId ?? null
    const phone = await phoneOfPractice(work, talk[0]?.appointmentId ?? null)
    sides.set(practiceId, { practiceId, ...(await practiceName(work)), clientId, talk, phone })
  }
  const inOrder = practiceIds.map((id) => sides.get(id)!)
  const locale = localeOf(inOrder)
  const answer = readAnswer(incoming.text, locale)
  if (answer.kind === 'help') return inOne(practiceIds[0]!)
  const choice = choosePractice(answer, placeBeforeWords(incoming.text), inOrder.map(asPracticeTalk))
  if (choice.of === 'one') return inOne(choice.practiceId)
  if (choice.of === 'each') {
    for (const [practiceId, choices] of [...choice.choices].sort(([a], [b]) => (a < b ? -1 : 1)))
      await inOne(practiceId, { kind: 'each', choices })
    return
  }
  const meant = choice.practiceIds.map((id) => sides.get(id)!)
  // To a number that has just said STOP nobody writes back.
  const mayWriteBack = answer.kind !== 'stop'
  if (choice.of === 'ask' && mayWriteBack) return askWhich(work, incoming, meant, locale)
  return leaveUnclear(work, incoming, meant, mayWriteBack ? locale : null)
}

function asPracticeTalk({ practiceId, clientId, talk }: Side): PracticeTalk {
  const [newest] = talk
  const open = talk.filter((one) => one.isOpen)
  return {
    practiceId,
    isKnown: clientId !== null,
    newest: newest
      ? {
          kind: newest.kind,
          outgoingId: newest.outgoingId,
          sentAt: newest.sentAt.getTime(),
          places: open.filter((one) => one.messageId === newest.messageId).map((one) => one.place),
        }
      : null,
    open,
  }
}

function localeOf(sides: Side[]): 'en' | 'es' {
  const newest = sides
    .flatMap(({ talk }) => talk.slice(0, 1))
    .sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0]
  return newest?.locale ?? 'en'
}

const mostAsked = 9

/**
 * One text that names what is open, with numbers that run through all practices. It holds what earlier texts told this very number:
 * names of practices, dates and times.
 */
async function askWhich(work: Work, { from }: IncomingText, sides: Side[], locale: 'en' | 'es') {
  const lines = sides
    .flatMap((side) => {
      const open = new Map(side.talk.filter((one) => one.isOpen).map((one) => [one.appointmentId, one]))
      return [...open.values()].map((of) => ({ side, of }))
    })
    .sort((a, b) => a.of.startsAt.getTime() - b.of.startsAt.getTime())
    .slice(0, mostAsked)
    .map((line, at) => ({ ...line, place: at + 1 }))
  const messageId = newId()
  for (const side of [...sides].sort((a, b) => (a.practiceId < b.practiceId ? -1 : 1))) {
    const own = lines.filter((line) => line.side === side)
    if (own.length === 0) continue
    await enterPractice(work, side.practiceId)
    const draft = {
      id: newId(),
      messageId,
      token: newLinkToken(),
      to: {
        channel: 'text' as const,
        address: from,
        personId: null,
        locale,
        timeZone: own[0]!.of.timeZone,
      },
      items: own.map(({ of, place }) => ({
        appointmentId: of.appointmentId,
        clientId: of.clientId,
        startsAt: of.startsAt.getTime(),
        mayConfirm: true,
        mayCancel: true,
        place,
      })),
    }
    await insertMessages(work, 'which', [draft])
    await insertReminders(work, [draft], null)
    for (const clientId of new Set(own.map(({ of }) => of.clientId)))
      await keepAnswer(work, { clientId, messageId: draft.id, by: 'text', meaning: 'asked' })
  }
  const times = lines.map(
    ({ side, of, place }) =>
      `${place}) ${side.name}, ${whenOf({ locale, timeZone: of.timeZone }, of.startsAt.getTime())}`,
  )
  const t = words(locale)
  await textBackTogether(
    work,
    from,
    locale,
    'textReply',
    t('reminders:text.whichPractice', { times: times.join('; ') }),
    messageId,
  )
}

/** The people of each practice are asked to call; the words, which may be for the other one, are kept nowhere. */
async function leaveUnclear(work: Work, { from }: IncomingText, sides: Side[], locale: 'en' | 'es' | null) {
  for (const side of [...sides].sort((a, b) => (a.practiceId < b.practiceId ? -1 : 1))) {
    if (!side.clientId) continue
    await enterPractice(work, side.practiceId)
    await keepAnswer(work, {
      clientId: side.clientId,
      messageId: side.talk[0]?.messageId ?? null,
      by: 'text',
      meaning: 'unclear',
    })
    await tellSchedulers(work, 'textUnclearStaff', side.clientId, side)
  }
  const whom = sides.map(({ name, phone }) => `${name} ${phone}`.trim()).join('; ')
  if (locale === null || (await wasToldUnclear(work, from))) return
  await textBackTogether(
    work,
    from,
    locale,
    'textUnclear',
    words(locale)('notifications:textUnclear.sms', { whom }),
  )
}

/** A text that is no one practice's, and that the people of none can read. */
async function textBackTogether(
  work: Work,
  number: string,
  locale: 'en' | 'es',
  kind: 'textReply' | 'textUnclear',
  sms: string,
  id = newId(),
) {
  await leavePractice(work)
  await tellPersons(work, [
    { id, kind, channel: 'text', to: { personId: null, cellPhone: number, locale }, practice: null, sms },
  ])
}
