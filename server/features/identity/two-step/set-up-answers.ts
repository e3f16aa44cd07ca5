import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'

/** Ten codes to be shown once, where the change was the first factor; null where the person has codes already. */
export const BackupCodes = Closed({ backupCodes: Nullable(Type.Array(Type.String())) })

export const codeNotRight = () =>
  invalid([
    {
      path: 'code',
      code: 'code.refused',
      message: 'This code is not right, or it is too old. Try the newest one, or begin again.',
    },
  ])
