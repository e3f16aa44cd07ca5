import type { FastifyRequest } from 'fastify'
import type { Config } from '../../../kernel/config.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'

/**
 * What the text service posted, when its signature over our public address and every field is right. Over the address that the
 * operator set, and not over the one that the request claims: behind a proxy they differ.
 * @throws Problem 404 where no text service is set up, 403 for a signature that is missing or wrong
 */
export async function readTextNotice(
  config: Config,
  request: FastifyRequest,
): Promise<Record<string, string>> {
  if (!config.twilio) throw notFound()
  const fields = Buffer.isBuffer(request.body)
    ? Object.fromEntries(new URLSearchParams(request.body.toString('utf8')))
    : {}
  const signature = request.headers['x-twilio-signature']
  const { validateRequest } = (await import('twilio')).default
  if (
    typeof signature !== 'string' ||
    !validateRequest(config.twilio.authToken, signature, `${config.publicUrl}${request.url}`, fields) ||
    fields.AccountSid !== config.twilio.accountSid
  )
    throw new Problem(403, 'not-allowed', 'The signature of this notice is not the text service’s.')
  return fields
}
