import type { Room } from '../../kernel/room.ts'

export {
  addLocation,
  addStaffMember,
  createPractice,
  type NewLocation,
  type NewPractice,
  type NewStaffMember,
} from './create-practice/create-practice.sql.ts'
export { practiceName, recipientOfStaff, recipientsWithRole } from './recipients.sql.ts'

export const practice: Room = { name: 'practice', routes: [] }
