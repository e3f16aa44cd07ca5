import { createContext, useContext } from 'react'
import type { ClientProfile, Profile, ProfileChanges, Side } from './profile-queries.ts'

/** Whose profile is open, and how it is read and changed: the client's own, or a client's by the practice. */
export interface ProfileEditor {
  profile: Profile
  /** The practice's own fields; only where the practice reads. */
  fields?: ClientProfile['fields']
  isStaff: boolean
  mayEdit: boolean
  /** Rejects with a `Problem`; `changed-meanwhile` when the profile is not at this version any more. */
  change: (version: number, changes: ProfileChanges) => Promise<void>
  photoAddress: (side: Side) => string
  removePhoto: (side: Side) => Promise<void>
  /** Reads the profile again. */
  refresh: () => Promise<void>
}

export const ProfileContext = createContext<ProfileEditor | null>(null)

export function useProfile(): ProfileEditor {
  const editor = useContext(ProfileContext)
  if (!editor) throw new Error('useProfile is for the sections of a profile')
  return editor
}
