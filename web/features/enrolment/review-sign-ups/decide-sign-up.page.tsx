import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { formatPhone } from '../../../kernel/format.ts'
import { PageLink, useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from '../enrolment.module.css'
import { CandidateCard } from './candidate-card.tsx'
import { type SignUp, signUpQuery } from './sign-up-queries.ts'
import { SignUpTag } from './sign-up-tag.tsx'

/** One sign-up beside the charts that may be the same person; a person decides (INV-8). */
export default function DecideSignUpPage() {
  const { t } = useTranslation('enrolment')
  const practice = usePractice()
  const { signUpId } = usePathParts<{ signUpId: string }>()
  const query = useQuery(signUpQuery(practice.practiceId, signUpId))
  const base = addressOf(practice)
  return (
    <>
      <PageHeader
        title={query.data ? `${query.data.firstName} ${query.data.lastName}` : t('decide.documentTitle')}
        back={{ to: `${base}/sign-ups`, label: t('decide.back') }}
      />
      <Loaded query={query} loading={<LoadingState shape="card" rows={5} />}>
        {(signUp) => <Decide key={signUp.state} signUp={signUp} base={base} />}
      </Loaded>
    </>
  )
}

function Decide({ signUp, base }: { signUp: SignUp; base: string }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const go = useGo()
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const path = { practiceId, signUpId: signUp.id }
  const refresh = () =>
    Promise.all(
      ['sign-ups', 'clients', 'invitations', 'today'].map((part) =>
        queries.invalidateQueries({ queryKey: keyIn({ practiceId }, part) }),
      ),
    )

  /** Done: on to the client, or back to the list. Decided by somebody else meanwhile: the page shows that. */
  async function decide(act: () => Promise<{ said: string; clientId?: string }>) {
    try {
      const { said, clientId } = await act()
      tell(said)
      await go(clientId ? `${base}/clients/${clientId}/portal` : `${base}/sign-ups`, { replace: true })
    } catch (error) {
      if (asProblem(error).kind !== 'decided-meanwhile') throw error
      tellProblem(error)
    } finally {
      void refresh()
    }
  }
  const link = (clientId: string) =>
    decide(async () => {
      const { data } = await api.POST('/api/practices/{practiceId}/sign-ups/{signUpId}/link', {
        params: { path },
        body: { clientId },
      })
      return { said: data!.isInvited ? t('decide.linked') : t('decide.linkedLogin'), clientId }
    })
  const openChart = () =>
    decide(async () => {
      const { data } = await api.POST('/api/practices/{practiceId}/sign-ups/{signUpId}/open-chart', {
        params: { path },
      })
      return {
        said: data!.isInvited ? t('decide.newDone') : t('decide.newDoneQuiet'),
        clientId: data!.clientId,
      }
    })
  const decline = () =>
    decide(async () => {
      await api.POST('/api/practices/{practiceId}/sign-ups/{signUpId}/decline', { params: { path } })
      return { said: t('decide.declineDone') }
    })
  async function open() {
    setBusy(true)
    try {
      await openChart()
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
    }
  }

  const facts: [string, ReactNode][] = [
    [t('decide.name'), `${signUp.firstName} ${signUp.lastName}`],
    [t('decide.dateOfBirth'), format.day(signUp.dateOfBirth)],
    [t('decide.email'), signUp.email],
    [t('decide.cellPhone'), formatPhone(signUp.cellPhone)],
  ]
  return (
    <Stack gap="lg">
      <Card component="section" aria-labelledby="entered">
        <Group justify="space-between" mb="md">
          <Title order={2} size="h3" id="entered">
            {t('decide.entered')}
          </Title>
          <SignUpTag state={signUp.state} />
        </Group>
        <dl className={classes.facts}>
          {facts.map(([term, fact]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {signUp.state !== 'review' ? (
        <Alert title={t('decide.settledTitle')}>
          {signUp.clientId && (
            <Button
              component={PageLink}
              to={`${base}/clients/${signUp.clientId}`}
              variant="default"
              size="sm"
            >
              {t('signUps.openClient')}
            </Button>
          )}
        </Alert>
      ) : (
        <>
          <section aria-labelledby="candidates">
            <Title order={2} size="h3" id="candidates" mb="sm">
              {signUp.candidates.length > 0 ? t('decide.candidates') : t('decide.noCandidates')}
            </Title>
            {signUp.candidates.length === 0 && <Text c="dimmed">{t('decide.noCandidatesText')}</Text>}
            <Stack gap="md">
              {signUp.candidates.map((candidate) => (
                <CandidateCard
                  key={candidate.clientId}
                  candidate={candidate}
                  email={signUp.email}
                  base={base}
                  onLink={() => link(candidate.clientId)}
                />
              ))}
            </Stack>
          </section>
          <Group gap={10}>
            <Button variant="default" loading={busy} onClick={() => void open()}>
              {t('decide.new')}
            </Button>
            <Text c="dimmed" size="sm">
              {t('decide.newText')}
            </Text>
            <ConfirmButton
              variant="subtle"
              ml="auto"
              title={t('decide.declineTitle')}
              text={t('decide.declineText')}
              confirmLabel={t('decide.decline')}
              cancelLabel={t('decide.cancel')}
              onConfirm={decline}
            >
              {t('decide.decline')}
            </ConfirmButton>
          </Group>
        </>
      )}
    </Stack>
  )
}
