import { Button, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../kernel/api.ts'
import { useSubmit } from '../../../../kernel/form-errors.ts'
import { announce } from '../../../../kernel/live-region.tsx'
import { tell } from '../../../../kernel/toast.tsx'
import { withFreshSignIn } from '../../fresh-sign-in/with-fresh-sign-in.ts'
import { securityQuery } from '../security-queries.ts'
import { DialogForm } from './dialog.tsx'

/** First the number, then the code that was texted to it (AUTH-11). */
export function CellPhoneDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const [isSent, setSent] = useState(false)
  const form = useForm({
    initialValues: { cellPhone: '', code: '' },
    validate: {
      cellPhone: (value) => (value.trim() === '' ? t('security.cellPhone.missing') : null),
      code: (value) => (isSent && value.trim() === '' ? t('signIn.secondStep.codeMissing') : null),
    },
  })
  function done() {
    form.reset()
    setSent(false)
    onClose()
  }
  const { onSubmit, busy, refusal, setRefusal } = useSubmit(form, async ({ cellPhone, code }) => {
    if (!isSent) {
      await withFreshSignIn(() => api.POST('/api/cell-phone-change', { body: { cellPhone } }))
      setSent(true)
      announce(t('security.cellPhone.sent', { number: cellPhone }))
      return
    }
    await api.POST('/api/cell-phone-change/confirm', { body: { code } })
    await queries.invalidateQueries({ queryKey: securityQuery.queryKey })
    tell(t('security.cellPhone.saved'))
    done()
  })
  return (
    <DialogForm
      title={t('security.login.changeCellPhone')}
      submit={isSent ? t('security.cellPhone.confirm') : t('security.cellPhone.submit')}
      onClose={done}
      {...{ opened, onSubmit, busy, refusal }}
    >
      {isSent ? (
        <>
          <Text>{t('security.cellPhone.sent', { number: form.values.cellPhone })}</Text>
          <TextInput
            key="code"
            autoFocus
            label={t('signIn.secondStep.code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            withAsterisk={false}
            {...form.getInputProps('code')}
          />
          <Button
            variant="subtle"
            size="sm"
            w="fit-content"
            onClick={() => {
              setSent(false)
              setRefusal(undefined)
              form.setFieldValue('code', '')
              form.clearErrors()
            }}
          >
            {t('security.cellPhone.again')}
          </Button>
        </>
      ) : (
        <TextInput
          key="number"
          data-autofocus
          type="tel"
          label={t('security.cellPhone.label')}
          description={t('security.cellPhone.hint')}
          autoComplete="tel"
          required
          withAsterisk={false}
          {...form.getInputProps('cellPhone')}
        />
      )}
    </DialogForm>
  )
}
