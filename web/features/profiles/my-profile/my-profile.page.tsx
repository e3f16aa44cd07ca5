import { Alert, Stack } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { Part } from '../../../kernel/page-part.tsx'
import { mayOpen } from '../../../kernel/pages.ts'
import { keyIn } from '../../../kernel/query.ts'
import { sessionQuery, useClientPortal } from '../../../kernel/session.ts'
import { filledSlots } from '../../../kernel/slots.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { ProfileContext, type ProfileEditor } from '../profile-editor.ts'
import { type Profile, profileQuery } from '../profile-queries.ts'
import classes from '../profiles.module.css'
import { AddressSection } from '../sections/address-section.tsx'
import { ContactsSection } from '../sections/contacts-section.tsx'
import { PersonalSection } from '../sections/personal-section.tsx'
import { PhotoSection } from '../sections/photo-section.tsx'
import { ReachSection } from '../sections/reach-section.tsx'
import { ZoneSection } from '../sections/zone-section.tsx'
import { AskCard } from './ask-card.tsx'
import { NoticesCard } from './notices-card.tsx'
import { SignInCard } from './sign-in-card.tsx'

/** What the practice knows of the client, and where the client changes it (PRF-9 to PRF-11). */
export default function MyProfilePage() {
  const { t } = useTranslation('profiles')
  const { portalId, clientName } = useClientPortal()
  const profile = useQuery(profileQuery(portalId))
  useLiveEvents({ portalId }, (event, refresh) => {
    if (event.kind === 'client') refresh('profile')
  })
  return (
    <>
      <PageHeader title={t('mine.title')} lead={clientName} />
      <div className={classes.columns}>
        <Loaded query={profile} loading={<LoadingState shape="card" rows={6} />}>
          {(data) => <MyProfile profile={data} />}
        </Loaded>
        <Stack gap={20}>
          <SignInCard />
          <AskCard />
        </Stack>
      </div>
    </>
  )
}

function MyProfile({ profile }: { profile: Profile }) {
  const portal = useClientPortal()
  return (
    <ProfileContext value={useOwnProfile(profile)}>
      <Stack gap={20}>
        <MissingNote missing={profile.missing} />
        <PersonalSection />
        <ReachSection />
        <AddressSection />
        <ContactsSection />
        <ZoneSection />
        <NoticesCard />
        <PhotoSection />
        {filledSlots()
          .profileParts.filter((part) => mayOpen(part, portal))
          .map((part) => (
            <Part key={part.name} part={part} props={{}} />
          ))}
      </Stack>
    </ProfileContext>
  )
}

function useOwnProfile(profile: Profile): ProfileEditor {
  const { portalId } = useClientPortal()
  const queries = useQueryClient()
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'profile') })
  }
  return {
    profile,
    isStaff: false,
    mayEdit: true,
    refresh,
    change: async (version, changes) => {
      const { data } = await api.PATCH('/api/portals/{portalId}/profile', {
        params: { path: { portalId } },
        body: { version, ...(changes as object) },
      })
      queries.setQueryData(profileQuery(portalId).queryKey, data!)
      // Names and the zone stand in the session; times on every other page follow them.
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await queries.invalidateQueries({ queryKey: keyIn({ portalId }) })
    },
    photoAddress: (side) => `/api/portals/${portalId}/profile/photo-id?side=${side}`,
    removePhoto: async (side) => {
      await api.DELETE('/api/portals/{portalId}/profile/photo-id', {
        params: { path: { portalId }, query: { side } },
      })
    },
  }
}

/** What is still needed, and who can add it. */
function MissingNote({ missing }: Pick<Profile, 'missing'>) {
  const { t } = useTranslation('profiles')
  const own = missing.filter((part) => part !== 'dateOfBirth')
  if (missing.length === 0) return null
  return (
    <Alert color="blue" icon={<IconUserCheck aria-hidden />} title={t('missing.title')} role="note">
      {own.length > 0 &&
        t('missing.text', { parts: own.map((part) => t(`missing.${part}`)).join(', '), count: own.length })}
      {own.length < missing.length && <div>{t('missing.askDateOfBirth')}</div>}
    </Alert>
  )
}
