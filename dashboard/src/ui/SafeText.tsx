import Box from "@mui/material/Box";
import { pieces } from "./visible";

/** Text from a record: isolated from its surroundings, and unable to act. */
export function SafeText({ children }: { children: string }) {
  return (
    <bdi>
      {pieces(children).map((piece, position) =>
        "text" in piece ? (
          piece.text
        ) : (
          <Box
            component="span"
            key={position}
            title="a character that is not shown, by its number"
            sx={{ border: 1, borderColor: "divider", borderRadius: 0.5, fontSize: "0.75em", fontFamily: "mono", px: 0.25, mx: "1px" }}
          >
            {piece.code}
          </Box>
        ),
      )}
    </bdi>
  );
}
