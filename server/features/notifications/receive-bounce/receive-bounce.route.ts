import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { messageOfBounceAddress } from './bounce-address.ts'
import { markBounced } from './mark-bounced.ts'
import { readReport } from './read-report.ts'

/** The recipient of the envelope, where the mail server hands it over besides (Postfix: `${recipient}`). */
const recipientHeader = 'x-envelope-recipient'

export const receiveBounce = publicRoute({
  operationId: 'receiveBounce',
  method: 'POST',
  path: '/mail/bounces',
  summary:
    'Takes a mail that came back (message/rfc822, as it is), piped from the mail server. Counts only when it was sent to the address that our own mail carried.',
  permit: {
    public: 'The address to which the report was sent holds a proof that only this program can make.',
  },
  fromPrograms: true,
  rawBody: 'bytes',
  bodyLimit: 2 * 1024 * 1024,
  success: [204, Nothing],
  async handle({ services, request }) {
    const { config } = services
    const report = Buffer.isBuffer(request.body) ? await readReport(request.body) : null
    const given = request.headers[recipientHeader]
    const messageId = [...(typeof given === 'string' ? [given] : []), ...(report?.sentTo ?? [])]
      .map((address) => messageOfBounceAddress(config, address))
      .find((id) => id !== null)
    if (!report || !messageId) throw refused()
    const { failure } = report
    if (failure !== null)
      await asSystem(
        services,
        'take a bounced mail back',
        (work) => markBounced(work, messageId, failure, null),
        { request },
      )
    return null
  },
})

const refused = () =>
  new Problem(400, 'invalid-input', 'This is no report about a mail of this installation.', {
    errors: [{ path: 'to', message: 'The report was not sent to the address that our mail carried.' }],
  })
