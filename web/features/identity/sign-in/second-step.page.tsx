import { Anchor, Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { PageLink, useGo, useSearchParts } from '../../../kernel/navigation.ts'
import { RefusalNote } from '../../../kernel/states.tsx'
import { completeSignIn } from './complete-sign-in.ts'
import { SignInFrame } from './sign-in-frame.tsx'

type Method = 'totp' | 'backup-code'

export default function SecondStepPage() {
  const { t } = useTranslation('identity')
  const router = useRouter()
  const go = useGo()
  const { returnTo } = useSearchParts<{ returnTo: string }>()
  // Kept with this entry of the browser's history, so that a reload of the page still knows them.
  const { methods } = useLocation().state as { methods?: Method[] }
  const [method, setMethod] = useState<Method>(methods?.[0] ?? 'totp')
  const form = useForm({
    initialValues: { code: '', rememberDevice: false },
    validate: { code: (value) => (value.trim() === '' ? t('signIn.secondStep.codeMissing') : null) },
  })

  const { onSubmit, busy, refusal, setRefusal } = useSubmit(form, async ({ code, rememberDevice }) => {
    await api.POST('/api/sign-in/second-step', {
      body: { method, code: code.replace(/\s+/g, ''), rememberDevice },
    })
    router.history.replace(await completeSignIn(returnTo))
  })

  const lost = methods === undefined
  useEffect(() => {
    if (lost) void go('/sign-in', { search: { returnTo }, replace: true })
  }, [lost, go, returnTo])
  if (lost) return null

  const other = methods.find((one) => one !== method)
  function change(to: Method) {
    setMethod(to)
    setRefusal(undefined)
    form.setFieldValue('code', '')
    form.clearErrors()
  }

  return (
    <SignInFrame
      title={t('signIn.secondStep.title')}
      lead={method === 'totp' ? t('signIn.secondStep.leadTotp') : t('signIn.secondStep.leadBackup')}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={18}>
          <RefusalNote refusal={refusal} />
          <TextInput
            key={method}
            label={method === 'totp' ? t('signIn.secondStep.code') : t('signIn.secondStep.backupCode')}
            autoComplete="one-time-code"
            inputMode={method === 'totp' ? 'numeric' : 'text'}
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            {...form.getInputProps('code')}
          />
          <Checkbox
            label={t('signIn.secondStep.remember')}
            description={t('signIn.secondStep.rememberHint')}
            {...form.getInputProps('rememberDevice', { type: 'checkbox' })}
          />
          <Button type="submit" size="lg" fullWidth loading={busy}>
            {t('signIn.secondStep.submit')}
          </Button>
          {other && (
            <Button variant="subtle" onClick={() => change(other)}>
              {other === 'totp' ? t('signIn.secondStep.useTotp') : t('signIn.secondStep.useBackup')}
            </Button>
          )}
          <Anchor component={PageLink} to="/sign-in" search={{ returnTo }} ta="center">
            {t('signIn.secondStep.back')}
          </Anchor>
        </Stack>
      </form>
    </SignInFrame>
  )
}
