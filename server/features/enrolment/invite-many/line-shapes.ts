import { Type } from 'typebox'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import type { WrittenField } from './read-lines.rules.ts'

const cell = (most: number) => Type.String({ maxLength: most })

/** As it stands in the table, also where it is wrong: it is shown, put right, and sent again. */
export const WrittenLineShape = Closed({
  line: Type.Integer({ minimum: 2, maximum: 1_000_000, description: 'Of the file, as an editor counts' }),
  firstName: cell(200),
  lastName: cell(200),
  email: cell(300),
  dateOfBirth: cell(100),
  cellPhone: cell(100),
  locale: cell(100),
})
export const mostLines = 5_000
export const WrittenLines = Type.Array(WrittenLineShape, { minItems: 1, maxItems: mostLines })

const fields: WrittenField[] = ['firstName', 'lastName', 'email', 'dateOfBirth', 'cellPhone', 'locale']
export const JudgedLines = Type.Array(
  Closed({
    ...WrittenLineShape.properties,
    problem: Nullable(Closed({ field: OneOf([...fields]), code: Type.String() })),
    clientId: Nullable(Type.String({ ...Id, description: 'The chart that there is already' })),
  }),
)
/** Of 5,000 lines as JSON. */
export const linesBodyLimit = 4 * 1024 * 1024
