import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { PageLink, usePathParts } from '../../../kernel/navigation.ts'
import { addressOf, idOf, type Session, sessionQuery } from '../../../kernel/session.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import SignInPage from '../sign-in/sign-in.page.tsx'
import { SignInFrame } from '../sign-in/sign-in-frame.tsx'
import { entryQuery, frameOf } from './entry-query.ts'
import { NoSuchPractice } from './no-such-practice.tsx'

/** Where somebody of this practice goes on: the one portal there, the one chosen for landing, or the choice among several. */
function placeIn(session: Session, practiceId: string): string | undefined {
  const here = session.portals.filter((portal) => portal.practiceId === practiceId)
  const landing = here.length === 1 ? here[0] : here.find((portal) => idOf(portal) === session.defaultPortal)
  return landing ? addressOf(landing) : here.length > 1 ? '/?all' : undefined
}

/** The practice's own sign-in page (INV-4). Whoever signs in here lands in the portal of this practice. */
export default function PracticeEntryPage() {
  const { t } = useTranslation('identity')
  const { slug } = usePathParts<{ slug: string }>()
  const router = useRouter()
  const entry = useQuery(entryQuery(slug))
  const session = useQuery(sessionQuery)
  const place = entry.data && session.data ? placeIn(session.data, entry.data.practiceId) : undefined
  useEffect(() => {
    if (place) router.history.replace(place)
  }, [place, router])

  if (asProblem(entry.error).status === 404) return <NoSuchPractice />
  if (!entry.data || session.isPending || place)
    return (
      <SignInFrame title={t('signIn.title')}>
        {entry.isError ? (
          <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />
        ) : (
          <LoadingState shape="text" />
        )}
      </SignInFrame>
    )
  const practice = frameOf(entry.data)
  if (session.data) return <NoPortalHere practice={practice} slug={slug} email={session.data.person.email} />
  const signUp = entry.data.hasPublicSignUp && (
    <Anchor component={PageLink} to={`/p/${slug}/sign-up`} ta="center" display="block">
      {t('entry.become')}
    </Anchor>
  )
  return <SignInPage own={{ practice, returnTo: `/p/${slug}`, below: signUp }} />
}

interface NoPortalHereProps {
  practice: ReturnType<typeof frameOf>
  slug: string
  email: string
}

function NoPortalHere({ practice, slug, email }: NoPortalHereProps) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  async function signInAsAnother() {
    try {
      await api.POST('/api/sign-out')
    } finally {
      queries.clear()
      window.location.assign(`/p/${slug}`)
    }
  }
  return (
    <SignInFrame title={t('entry.noPortalTitle', { practice: practice.name })} practice={practice}>
      <Stack gap={18}>
        <Text>{t('entry.noPortalText', { email, practice: practice.name })}</Text>
        <Button component={PageLink} to="/" size="lg" fullWidth>
          {t('entry.toMine')}
        </Button>
        <Button variant="subtle" onClick={() => void signInAsAnother()}>
          {t('entry.asAnother')}
        </Button>
      </Stack>
    </SignInFrame>
  )
}
