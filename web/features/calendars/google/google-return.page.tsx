import { Button, Container, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { PageLink, useGo } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { asProblem, type Problem } from '../../../kernel/problem.ts'
import { LoadingState, RefusalNote } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'

/** Read once, and taken out of the address and the history at once. */
function takeAnswer() {
  const asked = new URLSearchParams(window.location.search)
  const answer = { state: asked.get('state') ?? '', code: asked.get('code') ?? '' }
  const practiceId = /^([0-9a-f-]{36})\./.exec(answer.state)?.[1]
  return { ...answer, practiceId }
}

/** Where Google leads back to. What it brings along is exchanged on the server, for the session that set out. */
export default function GoogleReturnPage() {
  const { t } = useTranslation('calendars')
  const go = useGo()
  const [answer] = useState(takeAnswer)
  const [problem, setProblem] = useState<Problem>()
  const hasBegun = useRef(false)
  const { practiceId, state, code } = answer
  const isDenied = !practiceId || !code
  useEffect(() => {
    window.history.replaceState(window.history.state, '', window.location.pathname)
    if (isDenied || hasBegun.current) return
    hasBegun.current = true
    api
      .POST('/api/practices/{practiceId}/calendar-connections/google/finish', {
        params: { path: { practiceId } },
        body: { state, code },
      })
      .then(async ({ data }) => {
        await go(`/practice/${practiceId}/my-calendars`, { replace: true })
        tell(t(data!.isRenewed ? 'google.renewed' : 'google.connected'))
      })
      .catch((error) => setProblem(asProblem(error)))
  }, [go, t, practiceId, state, code, isDenied])
  return (
    <Container size={640} py="xl">
      <PageHeader title={t('google.returnTitle')} />
      {isDenied || problem ? (
        <Stack align="start">
          {problem ? (
            <RefusalNote refusal={{ title: problem.title, lines: [], problem }} />
          ) : (
            <Text>{t('google.denied')}</Text>
          )}
          <Button component={PageLink} to={practiceId ? `/practice/${practiceId}/my-calendars` : '/'}>
            {t('google.backToCalendars')}
          </Button>
        </Stack>
      ) : (
        <LoadingState shape="card" rows={2} />
      )}
    </Container>
  )
}
