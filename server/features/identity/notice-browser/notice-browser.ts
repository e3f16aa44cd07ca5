import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { formatZoned } from '../../../kernel/time/index.ts'
import { words } from '../../../kernel/words.ts'
import { tellPersons } from '../../notifications/index.ts'
import { contactsOfPersons } from '../contacts/contacts.sql.ts'
import { readLoginCookie, setLoginCookie } from '../login-cookies.ts'
import { deviceOf } from '../session-headers.ts'

/** Browsers keep a cookie for 400 days at the most; each sign-in begins them anew. */
const knownSeconds = 400 * 86_400
/** How long the link of the mail works. */
const linkDays = 14

export type SignedIn = {
  personId: string
  sessionId: string
  /** The remembered device of this browser, which "this wasn't me" revokes as well. */
  deviceId: string | null
  isQuiet: boolean
}

/**
 * Knows the browser again by a random cookie that is no session and remembers no device. The first sign-in of a person from a
 * browser is told by mail, written in the transaction that opens the session, so that it cannot be lost (ACC-11, AUTH-12).
 * Returns whether it was the first.
 */
export async function noticeBrowser(
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn,
): Promise<boolean> {
  const { config } = work.services
  const cookie = readLoginCookie(config, request, 'browser') ?? newLinkToken()
  const browserHash = hashOfLinkToken(cookie)
  const now = new Date(work.now)
  const { rows } = await sql<{ is_new: boolean }>`
    insert into known_browsers as b (person_id, token_hash, first_seen_at, last_seen_at) values (${signedIn.personId}, ${browserHash}, ${now}, ${now})
    on conflict (person_id, token_hash) do update set last_seen_at = excluded.last_seen_at returning xmax = 0 as is_new`.execute(
    work.trx,
  )
  work.afterCommit(() => setLoginCookie(config, reply, 'browser', cookie, knownSeconds))
  const isNew = rows[0]!.is_new
  if (isNew && !signedIn.isQuiet) await tellOfBrowser(work, request, signedIn, browserHash)
  return isNew
}

async function tellOfBrowser(work: Work, request: FastifyRequest, signedIn: SignedIn, browserHash: Buffer) {
  const [contact] = await contactsOfPersons(work, [signedIn.personId])
  if (!contact) return
  const token = newLinkToken()
  await work.trx
    .insertInto('sign_in_notices')
    .values({
      id: newId(),
      person_id: signedIn.personId,
      session_id: signedIn.sessionId,
      browser_hash: browserHash,
      remembered_device_id: signedIn.deviceId,
      token_hash: hashOfLinkToken(token),
      sent_at: new Date(work.now),
      expires_at: new Date(work.now + linkDays * 86_400_000),
    })
    .execute()
  await tellPersons(work, [
    {
      kind: 'newBrowser',
      channel: 'mail',
      to: contact,
      practice: null,
      values: {
        when: formatZoned(work.now, contact.timeZone, contact.locale).text,
        device: deviceWords(deviceOf(request), contact.locale),
        address: request.ip,
      },
      link: `/not-me#${token}`,
      holdsSecret: true,
    },
  ])
}

/** "Firefox on Windows", in the reader's language. */
function deviceWords(device: string, locale: 'en' | 'es'): string {
  const [browser, system] = device.split(' on ')
  const t = words(locale)
  const name = browser === 'Browser' ? t('notifications:newBrowser.someBrowser') : browser!
  return system ? t('notifications:newBrowser.device', { browser: name, system }) : name
}
