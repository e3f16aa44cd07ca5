import type { Room } from '../../kernel/room.ts'
import { completeSecondStep } from './second-step/second-step.route.ts'
import { showSession } from './show-session/show-session.route.ts'
import { signIn } from './sign-in/sign-in.route.ts'
import { signOut } from './sign-out/sign-out.route.ts'

export { type Contact, contactsOfPersons } from './contacts/contacts.sql.ts'
export { createPerson, type NewPerson } from './create-person/create-person.sql.ts'
export { hashPassword } from './password.ts'

export const identity: Room = { name: 'identity', routes: [signIn, completeSecondStep, signOut, showSession] }
