import { Type } from 'typebox'
import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { maskedEmail, maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import { backupCodesLeft } from '../factors/backup-codes.ts'
import { readLoginCookie } from '../login-cookies.ts'
import { factsOf, passkeysOf, rememberedDevicesOf } from './two-step.sql.ts'

const Added = Closed({ addedAt: Instant })
const SentTo = Closed({ addedAt: Instant, sentTo: Type.String() })

export const showTwoStep = personRoute({
  operationId: 'showTwoStep',
  method: 'GET',
  path: '/two-step',
  summary: 'The second factors of the login, its passkeys, and the devices that are spared the second step.',
  permit: 'signedIn',
  success: [
    200,
    Closed({
      isOn: Type.Boolean(),
      app: Nullable(Added),
      text: Nullable(SentTo),
      email: Nullable(SentTo),
      /** How many are left; null where none were made. */
      backupCodesLeft: Nullable(Type.Integer()),
      passkeys: Type.Array(
        Closed({ id: Id, name: Type.String(), addedAt: Instant, lastUsedAt: Nullable(Instant) }),
      ),
      devices: Type.Array(
        Closed({
          id: Id,
          device: Type.String(),
          rememberedAt: Instant,
          lastUsedAt: Instant,
          until: Instant,
          isThis: Type.Boolean(),
        }),
      ),
      /** The login's cell phone and e-mail, masked: where a code would go. */
      cellPhone: Nullable(Type.String()),
      address: Type.String(),
    }),
  ],
  async handle({ work, person, request, services }) {
    const facts = await factsOf(work.trx, person.personId)
    const cookie = readLoginCookie(services.config, request, 'device')
    const mine = cookie ? hashOfLinkToken(cookie) : null
    return {
      isOn: facts.isOn,
      app: facts.appAddedAt && { addedAt: facts.appAddedAt.toISOString() },
      text: facts.textAddedAt && {
        addedAt: facts.textAddedAt.toISOString(),
        sentTo: maskedPhone(facts.textPhone!),
      },
      email: facts.emailAddedAt && {
        addedAt: facts.emailAddedAt.toISOString(),
        sentTo: maskedEmail(facts.email),
      },
      backupCodesLeft: await backupCodesLeft(work.trx, person.personId),
      passkeys: (await passkeysOf(work.trx, person.personId)).map((key) => ({
        id: key.id,
        name: key.name,
        addedAt: key.added_at.toISOString(),
        lastUsedAt: key.last_used_at?.toISOString() ?? null,
      })),
      devices: (await rememberedDevicesOf(work, person.personId)).map((device) => ({
        id: device.id,
        device: device.device,
        rememberedAt: device.remembered_at.toISOString(),
        lastUsedAt: device.last_used_at.toISOString(),
        until: device.expires_at.toISOString(),
        isThis: mine !== null && device.token_hash.equals(mine),
      })),
      cellPhone: facts.cellPhone && maskedPhone(facts.cellPhone),
      address: maskedEmail(facts.email),
    }
  },
})
