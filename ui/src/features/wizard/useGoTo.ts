// From a finding to its field: on this page if it is here, otherwise to the step that holds it.

import { useRouter } from "vue-router";
import { useDraft } from "@/app/draft";
import { placeOf } from "@/app/goto";
import type { Finding } from "@/ipc/wire";
import { focusPath } from "./desk";

export function useGoTo(): (finding: Finding) => Promise<void> {
  const draft = useDraft();
  const router = useRouter();
  return async (finding) => {
    if (await focusPath(finding.field)) return;
    await router.push(placeOf(draft.view.value.id, draft.form.value, finding));
  };
}
