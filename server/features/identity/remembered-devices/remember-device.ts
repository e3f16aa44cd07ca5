import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { readLoginCookie, setLoginCookie } from '../login-cookies.ts'
import { deviceOf } from '../session-headers.ts'

/** A device may be remembered for a year (ACC-10). */
const rememberedDays = 365

/** Spares this browser the second step from now on. Returns the id under which the person can revoke it. */
export async function rememberDevice(
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
  personId: string,
): Promise<string> {
  const id = newId()
  const token = newLinkToken()
  const now = new Date(work.now)
  // The cookie holds one device; what it held before for this person is of no use any more.
  const earlier = await findRememberedDevice(work, request, personId)
  if (earlier) await work.trx.deleteFrom('remembered_devices').where('id', '=', earlier.id).execute()
  await work.trx
    .insertInto('remembered_devices')
    .values({
      id,
      person_id: personId,
      token_hash: hashOfLinkToken(token),
      device: deviceOf(request),
      remembered_at: now,
      last_used_at: now,
      expires_at: new Date(work.now + rememberedDays * 86_400_000),
    })
    .execute()
  work.afterCommit(() =>
    setLoginCookie(work.services.config, reply, 'device', token, rememberedDays * 86_400),
  )
  return id
}

/** The device of this browser, if this person had it remembered and it was neither revoked nor is its time over. */
export async function findRememberedDevice(
  work: Work,
  request: FastifyRequest,
  personId: string,
): Promise<{ id: string } | null> {
  const token = readLoginCookie(work.services.config, request, 'device')
  if (!token) return null
  const row = await work.trx
    .selectFrom('remembered_devices')
    .select('id')
    .where('token_hash', '=', hashOfLinkToken(token))
    .where('person_id', '=', personId)
    .where('expires_at', '>', new Date(work.now))
    .executeTakeFirst()
  return row ?? null
}

export async function touchRememberedDevice({ trx, now }: Work, id: string): Promise<void> {
  await trx
    .updateTable('remembered_devices')
    .set({ last_used_at: new Date(now) })
    .where('id', '=', id)
    .execute()
}
