import { invalid, Problem } from '../../../kernel/http/problem.ts'
import { OutwardRefused, type Refusal } from '../../../kernel/outward/index.ts'
import { AccessLost } from '../calendar-provider.ts'
import { AtAnotherServer, NoCalDav } from './find-account.ts'

type Reason = Refusal | 'wrongPassword' | 'noCalDav' | 'noCalendars' | 'serverError'

const messages: Record<Reason, string> = {
  wrongPassword:
    'The server does not take this name and password. Many services want a password made for other programs (an app password).',
  noCalDav:
    'There is no CalDAV server at this address. Look for the CalDAV address in the help of your calendar service.',
  noCalendars: 'This account has no calendar with events. Make one there first.',
  serverError: 'The calendar server has a fault of its own. Try again later.',
  notAnAddress: 'This is not an address. It looks like https://dav.example.org.',
  notHttps: 'The address must begin with https://, so that your password travels protected.',
  port: 'Nothing is connected to this port. Leave the port out, or ask whoever runs the calendar server.',
  unknownHost: 'There is no server of this name. Look for a slip in the address.',
  privateAddress:
    'This address lies in a private network. Whoever runs Foyer can allow it (ALLOW_PRIVATE_HOSTS).',
  redirect: 'The server sends us on to another one. Give the address of that one.',
  certificate:
    'The server cannot prove who it is (its certificate is not valid), so your password was not sent.',
  unreachable: 'The server does not answer. Look for a slip in the address, or try again later.',
  tooSlow: 'The server takes too long to answer. Try again later.',
  tooLarge: 'The server answers with more than a calendar server does. Look for a slip in the address.',
  encoded: 'The server answers in a way that cannot be read.',
}

/** Why an account was not connected, at the field where something can be done about it. Nothing of the server's answer is told. */
export function refusedConnection(cause: unknown): Problem {
  if (cause instanceof AtAnotherServer) return elsewhere(cause.host)
  const reason = typeof cause === 'string' ? (cause as Reason) : reasonOf(cause)
  return invalid([
    { path: reason === 'wrongPassword' ? 'password' : 'serverUrl', code: reason, message: messages[reason] },
  ])
}

/** Of which server the domain itself speaks, in public, and nobody was asked there yet. */
function elsewhere(server: string): Problem {
  const message = `The calendars of this address are at ${server}. Give that address, if you know it as your calendar service.`
  const { status, slug, message: detail } = invalid([])
  return new Problem(status, slug, detail, {
    errors: [{ path: 'serverUrl', code: 'atAnotherServer', message }],
    extra: { server },
  })
}

function reasonOf(error: unknown): Reason {
  if (error instanceof AccessLost) return 'wrongPassword'
  if (error instanceof NoCalDav) return 'noCalDav'
  return error instanceof OutwardRefused ? error.reason : 'serverError'
}
