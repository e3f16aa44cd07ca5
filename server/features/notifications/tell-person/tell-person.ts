import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { type Locale, mentionsClients, type WordForClient, words } from '../../../kernel/words.ts'
import { isChoosable } from '../choose-notices/notices.sql.ts'
import type { QuietHours } from '../quiet-hours.rules.ts'
import { mailHtml, mailText } from './mail-layout.ts'

export type Recipient = {
  personId: string | null
  email?: string | null
  cellPhone?: string | null
  locale: string
}

export type Telling = {
  /** Where the caller has to know it before. */
  id?: string
  /** Names the texts in the catalogue: `notifications:<kind>.subject`, `.text` (one paragraph a line), `.button`; for texts `.sms`. */
  kind: string
  channel: 'mail' | 'text'
  to: Recipient
  practice: { name: string; accent?: string } | null
  /** May hold practice, date, time and code. Never a client's name with care, a provider's specialty, a form's title or a text that somebody wrote (NPH-01, REM-3). */
  values?: Record<string, string | number>
  /** A path of this installation, with any secret in the fragment alone, so that it never reaches a log. */
  link?: string
  /** The text or link carries a secret: what was sent is emptied after the sending, except in the demonstration. */
  holdsSecret?: boolean
  /** The client about whom it tells: whoever agreed to texts about him gets it as a text besides. Needs `.sms` in the catalogue. */
  textsAbout?: string
  /** One of very many: it waits for a worker that sends many at a time, and costs no job. Ask for one with `askForDelivery`. */
  isOneOfMany?: boolean
  /** Milliseconds since 1970. After this moment nobody needs it any more, and it is not sent. */
  ofNoUseAfter?: number
  /** Between these times it waits. */
  quietHours?: QuietHours
  /** The text of a text message, where one key of the catalogue is not enough; `values` are not looked at then. */
  sms?: string
  /** The paragraphs of a mail, where one key is not enough. */
  paragraphs?: string[]
}

/**
 * Writes mails and texts in the transaction of what they tell of, in the reader's language, and enqueues their delivery.
 * Whoever has no address for the channel, or switched this notice off, is left out. Returns the id of each message in their order,
 * null for one left out.
 */
export async function tellPersons(work: Work, tellings: Telling[]): Promise<(string | null)[]> {
  if (work.services.tellsNobody) return tellings.map(() => null)
  const besides = await textsBesides(work, tellings)
  const ids = await write(work, [...tellings, ...besides])
  return ids.slice(0, tellings.length)
}

type TextsBesides = (work: Work, tellings: Telling[]) => Promise<Telling[]>
let textsOf: TextsBesides | null = null

/** A room above this one says which texts go out beside mails that name `textsAbout`; in the same transaction. */
export const alsoByText = (find: TextsBesides): void => {
  textsOf = find
}

async function textsBesides(work: Work, tellings: Telling[]): Promise<Telling[]> {
  const about = textsOf ? tellings.filter((telling) => telling.textsAbout !== undefined) : []
  return about.length > 0 ? textsOf!(work, about) : []
}

async function write(work: Work, tellings: Telling[]): Promise<(string | null)[]> {
  const unwanted = await findUnwanted(work, tellings)
  const word = await wordFor(work, tellings)
  const all = tellings.map((telling) => (unwanted.has(telling) ? null : rowOf(work, telling, word)))
  const rows = all.filter((row) => row !== null)
  if (rows.length === 0) return all.map(() => null)
  await work.trx.insertInto('outgoing_messages').values(rows).execute()
  const single = all.flatMap((row, place) => (row && !tellings[place]!.isOneOfMany ? [row.id] : []))
  if (single.length > 0)
    await work.services.jobs.enqueue(
      work.trx,
      'deliver-message',
      single.map((id) => ({ practiceId: work.practiceId || null, id })),
    )
  return all.map((row) => row?.id ?? null)
}

/** Those that their readers switched off. Most kinds cannot be, and cost no question. */
async function findUnwanted(work: Work, tellings: Telling[]): Promise<Set<Telling>> {
  const asked = tellings.filter(({ kind, to }) => to.personId !== null && isChoosable(kind))
  if (asked.length === 0) return new Set()
  const off = await work.trx
    .selectFrom('notices_off')
    .select(['person_id', 'kind'])
    .where('person_id', '=', sql<string>`any(${asked.map(({ to }) => to.personId)}::uuid[])`)
    .execute()
  return new Set(
    asked.filter(({ kind, to }) => off.some((row) => row.kind === kind && row.person_id === to.personId)),
  )
}

const mentioning = new Map<string, boolean>()

/** Most notices speak of nobody's clients, and cost no question. */
function mentions(kind: string, locale: string): boolean {
  const name = `${locale} ${kind}`
  let does = mentioning.get(name)
  if (does === undefined) {
    does = ['subject', 'text', 'button', 'sms'].some((part) =>
      mentionsClients(locale, `notifications:${kind}.${part}`),
    )
    mentioning.set(name, does)
  }
  return does
}

/** What the practice of this transaction calls its clients, where a notice says it. */
async function wordFor(work: Work, tellings: Telling[]): Promise<WordForClient> {
  if (!work.practiceId || !tellings.some(({ kind, to }) => mentions(kind, to.locale))) return 'client'
  const practice = await work.trx
    .selectFrom('practices')
    .select('word_for_client')
    .where('id', '=', work.practiceId)
    .executeTakeFirst()
  return practice?.word_for_client === 'patient' ? 'patient' : 'client'
}

function rowOf(
  work: Work,
  {
    id,
    kind,
    channel,
    to,
    practice,
    values,
    link,
    holdsSecret,
    sms,
    paragraphs,
    ofNoUseAfter,
    quietHours,
  }: Telling,
  word: WordForClient,
) {
  const recipient = channel === 'mail' ? to.email : to.cellPhone
  if (!recipient) return null
  const locale: Locale = to.locale === 'es' ? 'es' : 'en'
  const t = words(locale, word)
  const given = { practice: practice?.name ?? 'Foyer', ...values }
  const url = link ? `${work.services.config.publicUrl}${link}` : null
  const common = {
    id: id ?? newId(),
    practice_id: work.practiceId || null,
    person_id: to.personId,
    channel,
    recipient,
    kind,
    holds_secret: holdsSecret === true,
    of_no_use_after: ofNoUseAfter === undefined ? null : new Date(ofNoUseAfter),
    quiet_hours: quietHours ? JSON.stringify(quietHours) : null,
  }
  if (channel === 'text')
    return {
      ...common,
      subject: null,
      html: null,
      text: [sms ?? t(`notifications:${kind}.sms`, given), url].filter(Boolean).join(' '),
    }
  const parts = {
    locale,
    practiceName: practice?.name ?? null,
    accent: practice?.accent ?? '#0f6e68',
    greeting: t('notifications:greeting'),
    paragraphs: paragraphs ?? t(`notifications:${kind}.text`, given).split('\n').filter(Boolean),
    button: url ? { label: t(`notifications:${kind}.button`, given), url } : null,
    footer: t('notifications:footer', given),
  }
  return {
    ...common,
    subject: t(`notifications:${kind}.subject`, given),
    text: mailText(parts),
    html: mailHtml(parts),
  }
}
