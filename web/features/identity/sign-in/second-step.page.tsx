import { Anchor, Stack } from '@mantine/core'
import { useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { mayUsePasskeys } from '../passkeys/ceremonies.ts'
import type { Method } from '../two-step/two-step-query.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { OtherWays } from './other-ways.tsx'
import { PasskeyStep } from './passkey-step.tsx'
import { SentCodeStep } from './sent-code-step.tsx'
import { SignInFrame } from './sign-in-frame.tsx'
import { TypedCodeStep } from './typed-code-step.tsx'

/** The second step, by any of the ways that the person has set up; one may change the way at any time. */
export default function SecondStepPage() {
  const { t } = useTranslation('identity')
  const router = useRouter()
  const go = useGo()
  const { returnTo } = useSearchParts<{ returnTo: string }>()
  // Kept with this entry of the browser's history, so that a reload of the page still knows them.
  const { methods: given } = useLocation().state as { methods?: Method[] }
  const methods = given?.filter((method) => method !== 'passkey' || mayUsePasskeys())
  const [chosen, setMethod] = useState<Method>()
  const method = chosen ?? methods?.[0] ?? 'backup-code'

  const lost = methods === undefined
  useEffect(() => {
    if (lost) void go('/sign-in', { search: { returnTo }, replace: true })
  }, [lost, go, returnTo])
  if (lost) return null

  const onDone = async () => router.history.replace(await completeSignIn(returnTo))
  return (
    <SignInFrame title={t('signIn.secondStep.title')} lead={t(`signIn.secondStep.lead.${method}`)}>
      <Stack gap={18}>
        {method === 'passkey' ? (
          <PasskeyStep onDone={onDone} />
        ) : method === 'text' || method === 'email' ? (
          <SentCodeStep key={method} method={method} onDone={onDone} />
        ) : (
          <TypedCodeStep key={method} method={method} onDone={onDone} />
        )}
        <OtherWays methods={methods} method={method} onChoose={setMethod} />
        <Anchor component={PageLink} to="/sign-in" search={{ returnTo }} ta="center">
          {t('signIn.secondStep.back')}
        </Anchor>
      </Stack>
    </SignInFrame>
  )
}
