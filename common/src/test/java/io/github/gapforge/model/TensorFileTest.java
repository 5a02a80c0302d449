package io.github.gapforge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gapforge.run.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileTest {

  @TempDir Path folder;

  private Path file(long headerBytes, String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + json.length + dataBytes);
    all.order(ByteOrder.LITTLE_ENDIAN).putLong(headerBytes).put(json);
    return Files.write(folder.resolve("t.safetensors"), all.array());
  }

  private void refuses(Path file) {
    assertThatThrownBy(() -> TensorFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("t.safetensors")
        .hasMessageNotContaining("\n");
  }

  @Test
  void tensors_come_back_as_they_were() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("d", Tensor.of(TensorType.F64, new double[] {Math.PI, -0.0, 1e-310}));
    tensors.put("none", Tensor.of(new int[0]));
    tensors.put("i", Tensor.of(new int[] {Integer.MIN_VALUE, 7}));
    tensors.put("u", Tensor.of(new byte[] {-1, 0, 5}));
    TensorFile.of(tensors).write(folder.resolve("x"));
    TensorFile again = TensorFile.read(folder.resolve("x"));
    assertThat(again.get("d").doubles()).containsExactly(Math.PI, -0.0, 1e-310);
    assertThat(again.get("none").ints()).isEmpty();
    assertThat(again.get("i").ints()).containsExactly(Integer.MIN_VALUE, 7);
    assertThat(again.get("u").unsignedBytes()).containsExactly(-1, 0, 5);
    assertThatThrownBy(() -> again.get("w"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'w'");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 3, 1L << 24, Long.MAX_VALUE, Long.MIN_VALUE})
  void headers_of_impossible_length_are_refused(long length) throws IOException {
    refuses(file(length, "{}", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "nonsense",
        "{'a':1}",
        "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}",
        "{'a':{'shape':[1],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[-8,0]}}",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[8,0]}}",
        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}}",
        "{'a':{'dtype':'F64','shape':[1.5],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F64','shape':[-1],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'F64','data_offsets':[0,8]}}",
        "{'a':{'dtype':'U8','shape':[7],'data_offsets':[0,7]}}",
        "{'a':{'dtype':'U8','shape':[99999999999,99999999999],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'U8','shape':[8],'data_offsets':[0,1e3]}}",
        "{'a':{'dtype':'U8','shape':[8],'data_offsets':[0,99999999999999999999]}}",
        "{'a':{'dtype':'U8','shape':[8],'data_offsets':[0,8]},"
            + "'b':{'dtype':'U8','shape':[8],'data_offsets':[0,8]}}",
        "{'a':{'dtype':'U8','shape':[8],'data_offsets':[0,8]},"
            + "'a':{'dtype':'U8','shape':[8],'data_offsets':[0,8]}}"
      })
  void headersThatDoNotFitTheDataAreRefused(String header) throws IOException {
    refuses(file(header.length(), header.replace('\'', '"'), 8));
  }

  @Test
  void tensors_are_read_only_as_what_they_are() {
    Tensor ints = Tensor.of(new int[] {1});
    assertThatIllegalArgumentException().isThrownBy(ints::doubles);
    assertThatIllegalArgumentException().isThrownBy(ints::unsignedBytes);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.ofBytes(TensorType.F64, new byte[9]))
        .withMessageContaining("9 bytes");
  }
}
