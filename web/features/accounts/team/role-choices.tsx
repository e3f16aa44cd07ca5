import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAccountWords } from '../account-words.ts'
import classes from './team.module.css'

/** Roles that a practice can give; the User Manager's is granted by the operator (MGR-1). */
export const givenRoles = [
  'owner',
  'administrator',
  'provider',
  'scheduler',
  'biller',
  'staff',
  'caseManager',
] as const
export type GivenRole = (typeof givenRoles)[number]

export interface RoleChoicesProps {
  label: string
  description?: string
  value?: string[]
  onChange?: (roles: string[]) => void
  error?: ReactNode
  /** Shown among them, and not to be changed here. */
  fixed?: readonly string[]
  offered?: readonly string[]
  mayChoose?: (role: string) => boolean
  'data-path'?: string
}

export function RoleChoices({
  fixed = [],
  offered = givenRoles,
  mayChoose = () => true,
  ...group
}: RoleChoicesProps) {
  const say = useAccountWords()
  return (
    <Checkbox.Group {...group}>
      <div className={classes.choices} style={{ marginTop: 12 }}>
        {[...offered, ...fixed.filter((role) => !offered.includes(role))].map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={say.role(role)}
            description={say.roleText(role)}
            disabled={fixed.includes(role) || !mayChoose(role)}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}
