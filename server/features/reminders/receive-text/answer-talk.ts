import { newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { tellPersons } from '../../notifications/index.ts'
import { withoutTextTo } from '../changes-by-text.ts'
import { keepAnswer } from '../keep-answer.ts'
import type { Item } from '../reminded.ts'
import { whenOf, whichText } from '../reminder-words.ts'
import { insertMessages, insertReminders } from '../send-reminders.ts'
import { type StepOutcome, takeStep } from '../take-step.ts'
import { phoneOfPractice, type Talk } from './conversation.sql.ts'
import type { Conversation } from './conversation.ts'
import { decideAnswer } from './decide-answer.rules.ts'
import { passOnAnswer } from './pass-on-answer.ts'
import type { Answer } from './read-answer.rules.ts'

const meaningOf = {
  confirmed: 'confirmed',
  cancelled: 'cancelled',
  cancelledLate: 'cancelledLate',
  late: 'asked',
  byPhone: 'refused',
  cannot: 'refused',
} as const satisfies Record<StepOutcome, string>

/** Does what the answer clearly means, asks back what it could mean, or hands it to the practice's people. */
export async function answerTalk(work: Work, conversation: Conversation, answer: Answer): Promise<void> {
  const { talk } = conversation
  const open = talk.filter((one) => one.isOpen)
  const newest = talk[0] ? { id: talk[0].messageId, kind: talk[0].kind } : null
  const decision = decideAnswer(answer, newest, open)
  if (decision.kind === 'passOn') return passOnAnswer(work, conversation, { isThanked: true })
  const talkOf = (appointmentId: string) => open.find((one) => one.appointmentId === appointmentId)!
  if (decision.kind === 'ask')
    return askBack(work, conversation, 'which', decision.appointmentIds.map(talkOf))
  const outcomes: { of: Talk; outcome: StepOutcome }[] = []
  withoutTextTo(work, conversation.number)
  for (const { appointmentId, act, mayBeLate } of decision.steps) {
    const of = talkOf(appointmentId)
    const outcome = await takeStep(work, of, act, mayBeLate)
    outcomes.push({ of, outcome })
    await keepAnswer(work, {
      clientId: of.clientId,
      appointmentId,
      messageId: of.messageId,
      personId: conversation.personId,
      by: 'text',
      meaning: meaningOf[outcome],
    })
  }
  await reply(work, conversation, outcomes)
  const late = outcomes.filter(({ outcome }) => outcome === 'late').map(({ of }) => of)
  if (late.length > 0) await askBack(work, conversation, 'late', late)
  if (outcomes.some(({ outcome }) => outcome === 'cannot'))
    await passOnAnswer(work, conversation, { isThanked: false })
}

/** One text with what became of each appointment; what is asked back comes by itself. */
async function reply(work: Work, conversation: Conversation, outcomes: { of: Talk; outcome: StepOutcome }[]) {
  const { locale, practice } = conversation
  const t = words(locale)
  const told = outcomes.filter(({ outcome }) => outcome !== 'late')
  if (told.length === 0) return
  const lines = await Promise.all(
    told.map(async ({ of, outcome }) =>
      t(`reminders:reply.${outcome}`, {
        when: whenOf({ locale, timeZone: of.timeZone }, of.startsAt.getTime()),
        ...(outcome === 'byPhone' || outcome === 'cannot'
          ? { phone: await phoneOfPractice(work, of.appointmentId) }
          : {}),
      }),
    ),
  )
  await textBack(work, conversation, newId(), `${practice.name}: ${lines.join(' ')}`)
}

const textBack = (
  work: Work,
  { number, personId, locale, practice }: Conversation,
  id: string,
  sms: string,
) =>
  tellPersons(work, [
    {
      id,
      kind: 'textReply',
      channel: 'text',
      to: { personId, cellPhone: number, locale },
      practice,
      sms,
    },
  ])

/** Asks with numbers of its own, which the next answer can name. */
async function askBack(work: Work, conversation: Conversation, kind: 'which' | 'late', about: Talk[]) {
  const { number, locale, personId, practice } = conversation
  const sorted = [...about].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).slice(0, 9)
  const items = sorted.map(
    (one): Item => ({
      appointmentId: one.appointmentId,
      clientId: one.clientId,
      startsAt: one.startsAt.getTime(),
      mayConfirm: true,
      mayCancel: true,
    }),
  )
  const { timeZone } = sorted[0]!
  const draft = {
    id: newId(),
    messageId: newId(),
    token: newLinkToken(),
    to: { channel: 'text' as const, address: number, personId, locale, timeZone },
    items,
  }
  await insertMessages(work, kind, [draft])
  await insertReminders(work, [draft], null)
  const numbered = items.map((item, at) => ({ ...item, place: at + 1 }))
  const sms =
    kind === 'which'
      ? whichText({ practice: practice.name, locale, timeZone, items: numbered })
      : `${practice.name}: ${words(locale)(
          items.length === 1 ? 'reminders:text.late' : 'reminders:text.lateSeveral',
          {
            when: numbered
              .map(({ place, startsAt }) =>
                items.length === 1
                  ? whenOf({ locale, timeZone }, startsAt)
                  : `${place}) ${whenOf({ locale, timeZone }, startsAt)}`,
              )
              .join('; '),
          },
        )}`
  if (kind === 'which')
    await keepAnswer(work, {
      clientId: sorted[0]!.clientId,
      messageId: draft.id,
      personId,
      by: 'text',
      meaning: 'asked',
    })
  await textBack(work, conversation, draft.messageId, sms)
}
