import { Type } from 'typebox'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { icons } from './profile.sql.ts'

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

/** What a person of a practice says of himself; the same in every practice that he works in. */
export const profileFields = {
  firstName: Text(80),
  middleInitial: Nullable(Text(2)),
  lastName: Text(80),
  suffix: Nullable(Text(12)),
  timeZone: Text(64),
  officePhone: Nullable(Text(30)),
  adaNumber: Nullable(Text(20)),
  icon: OneOf([...icons]),
  specialties: Type.Array(Text(40), { maxItems: 40, uniqueItems: true }),
  procedures: Type.Array(Text(40), { maxItems: 300, uniqueItems: true }),
}
export const Profile = Closed({
  version: Type.Integer({ minimum: 0 }),
  ...profileFields,
  photoId: Nullable(Id),
})
