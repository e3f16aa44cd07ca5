import { Alert, Stack } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { ProfileContext, type ProfileEditor } from '../profile-editor.ts'
import { type ClientProfile, clientProfileQuery } from '../profile-queries.ts'
import { AddressSection } from '../sections/address-section.tsx'
import { ContactsSection } from '../sections/contacts-section.tsx'
import { OwnFieldsSection } from '../sections/own-fields-section.tsx'
import { PersonalSection } from '../sections/personal-section.tsx'
import { PhotoSection } from '../sections/photo-section.tsx'
import { ReachSection } from '../sections/reach-section.tsx'
import { ZoneSection } from '../sections/zone-section.tsx'

/** A client's profile as the client sees it, with editing, and the practice's own fields (CLI-2 to CLI-5). */
export default function ContactTab({ clientId }: { clientId: string }) {
  const { practiceId } = usePractice()
  const profile = useQuery(clientProfileQuery(practiceId, clientId))
  return (
    <Loaded query={profile} loading={<LoadingState shape="card" rows={6} />}>
      {(data) => <OneProfile profile={data} clientId={clientId} />}
    </Loaded>
  )
}

function OneProfile({ profile, clientId }: { profile: ClientProfile; clientId: string }) {
  return (
    <ProfileContext value={useClientsProfile(profile, clientId)}>
      <Stack gap={20} maw={900}>
        <MissingNote missing={profile.missing} />
        <PersonalSection />
        <ReachSection />
        <AddressSection />
        <ContactsSection />
        {profile.fields.length > 0 && <OwnFieldsSection />}
        <ZoneSection />
        <PhotoSection />
      </Stack>
    </ProfileContext>
  )
}

function MissingNote({ missing }: Pick<ClientProfile, 'missing'>) {
  const { t } = useTranslation('profiles')
  if (missing.length === 0) return null
  return (
    <Alert color="gray" icon={<IconUserCheck aria-hidden />} role="note">
      {t('missing.staff', { parts: missing.map((part) => t(`missing.${part}`)).join(', ') })}
    </Alert>
  )
}

function useClientsProfile({ fields, ...profile }: ClientProfile, clientId: string): ProfileEditor {
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const path = { practiceId, clientId }
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
  }
  return {
    profile,
    fields,
    isStaff: true,
    mayEdit: practice.permissions.includes('clients.write'),
    refresh,
    change: async (version, changes) => {
      const { data } = await api.PATCH('/api/practices/{practiceId}/clients/{clientId}/profile', {
        params: { path },
        body: { version, ...changes },
      })
      queries.setQueryData(clientProfileQuery(practiceId, clientId).queryKey, data!)
      await refresh()
    },
    photoAddress: (side) => `/api/practices/${practiceId}/clients/${clientId}/photo-id?side=${side}`,
    removePhoto: async (side) => {
      await api.DELETE('/api/practices/{practiceId}/clients/{clientId}/photo-id', {
        params: { path, query: { side } },
      })
    },
  }
}
