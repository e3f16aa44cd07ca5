import type { Room } from '../../kernel/room.ts'
import { onClientInvited } from '../clients/index.ts'
import {
  agreeToSign,
  showSigningDisclosure,
  withdrawSigningAgreement,
} from './agree-to-sign/agree-to-sign.route.ts'
import { assignForm, assignOrRefuse } from './assign-form/assign-form.route.ts'
import {
  downloadMySubmittedFile,
  downloadSubmittedFile,
} from './download-submitted-file/download-submitted-file.route.ts'
import { importForm } from './import-form/import-form.route.ts'
import { listClientForms } from './list-client-forms/list-client-forms.route.ts'
import { listForms } from './list-forms/list-forms.route.ts'
import { listMyForms } from './list-my-forms/list-my-forms.route.ts'
import { previewForm } from './preview-form/preview-form.route.ts'
import { saveAnswers } from './save-answers/save-answers.route.ts'
import { sealSignedForm } from './seal-signed-form/seal-signed-form.job.ts'
import { showForm } from './show-form/show-form.route.ts'
import { showMyForm } from './show-my-form/show-my-form.route.ts'
import { showSubmission } from './show-submission/show-submission.route.ts'
import { signForm } from './sign-form/sign-form.route.ts'
import { downloadMySignedForm, downloadSignedForm } from './signed-document/download-signed-form.route.ts'
import { submitForm } from './submit-form/submit-form.route.ts'
import { verifyMySignedForm, verifySignedForm } from './verify-signed-form/verify-signed-form.route.ts'
import { withdrawForm } from './withdraw-form/withdraw-form.route.ts'

export { assignForms, type FormsToAssign } from './assign-form/assign-forms.sql.ts'
export { installStandardForms } from './install-standard-forms/install-standard-forms.sql.ts'
export { type FormTask, openTasksOf } from './list-client-forms/assignments.sql.ts'
export { newSubmissionCount } from './list-client-forms/new-submissions.sql.ts'
export { findForms } from './list-forms/list-forms.sql.ts'

// Forms chosen with an invitation become tasks in the invitation's own transaction (FRM-5).
onClientInvited(async (work, invited) => {
  await assignOrRefuse(work, invited)
})

export const forms: Room = {
  name: 'forms',
  routes: [
    listForms,
    previewForm,
    importForm,
    showForm,
    assignForm,
    withdrawForm,
    listClientForms,
    showSubmission,
    downloadSignedForm,
    verifySignedForm,
    downloadSubmittedFile,
    listMyForms,
    showMyForm,
    saveAnswers,
    submitForm,
    showSigningDisclosure,
    agreeToSign,
    withdrawSigningAgreement,
    signForm,
    downloadMySignedForm,
    verifyMySignedForm,
    downloadMySubmittedFile,
  ],
  jobs: (services) => ({ 'seal-signed-form': (data) => sealSignedForm(services, data) }),
}
