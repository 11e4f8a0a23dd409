/**
 * The views of a run: arranged at a desk, down the page on a tablet, one at a time on a phone.
 * @module
 */
import { useRef } from "react";
import { useRun } from "../store/store.ts";
import { isStarting } from "./Waiting.tsx";
import { Lighter } from "../views/parts/Lighter.tsx";
import { DeedMenu } from "../views/what-if/DeedMenu.tsx";
import { OneAtATime, Page } from "./workspace/Compact.tsx";
import { Desk } from "./workspace/Desk.tsx";
import { LayoutChoice } from "./workspace/LayoutChoice.tsx";
import { useScreen } from "./workspace/useScreen.ts";
import { unasked, viewsOf } from "./workspace/views.ts";
import "./workspace/workspace.css";

export function Stage() {
  const screen = useScreen();
  const recipe = useRun((state) => state.recipe);
  const isOpening = useRun(isStarting);
  const views = viewsOf(recipe);
  const stage = useRef<HTMLDivElement>(null);
  return (
    <>
      <Lighter>
        <div className={`stage ${screen}`} ref={stage} aria-busy={isOpening}>
          {screen === "desk" && <LayoutChoice />}
          {screen === "desk" && <Desk />}
          {screen === "tablet" && <Page views={unasked(recipe)} />}
          {screen === "phone" && <OneAtATime views={views} />}
        </div>
      </Lighter>
      <DeedMenu within={stage} />
    </>
  );
}
